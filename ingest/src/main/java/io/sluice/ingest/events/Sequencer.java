package io.sluice.ingest.events;

/**
 * The order of two events of the same key, as S3 numbers them. Only orders; never part of an identity.
 *
 * <p><b>Source:</b> S3 User Guide, "Event message structure": right-pad the shorter with zeros, then compare as strings.
 *
 * @param value hexadecimal digits of any length
 */
record Sequencer(String value) implements Comparable<Sequencer> {

    @Override
    public int compareTo(Sequencer other) {
        int length = Math.max(value.length(), other.value.length());
        return padded(length).compareToIgnoreCase(other.padded(length));
    }

    private String padded(int length) {
        return value + "0".repeat(length - value.length());
    }
}
