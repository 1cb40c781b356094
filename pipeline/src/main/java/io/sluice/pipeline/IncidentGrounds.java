package io.sluice.pipeline;

/**
 * Why an incident is opened, and who may file it.
 *
 * @param finding the finding that opens it
 * @param filing whether a person must confirm first
 * @param authority where it is to be reported; {@code none} if routing names no authority
 */
public record IncidentGrounds(Finding finding, Filing filing, String authority) {

    /** How a report leaves. */
    public enum Filing {
        /** Filed as soon as the evidence is sealed. */
        AUTOMATIC,
        /** Waits for a person. */
        CONFIRM
    }
}
