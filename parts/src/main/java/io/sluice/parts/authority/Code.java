package io.sluice.parts.authority;

import java.util.Arrays;

/**
 * The documented response codes. Some are only ever injected: nothing that a client can do here leads to them. Clients must
 * expect others, since the list is not exhaustive.
 */
enum Code {
    SUCCESS(0, "Success"),
    SERVER_ERROR(1000, "Server error"),
    SAVE_FAILED(1100, "Save failed"),
    UPLOAD_FAILED(1110, "Upload failed"),
    FILE_UPLOAD_FAILED(1111, "File upload failed"),
    NOT_FOUND(1210, "Resource not found"),
    UPDATE_FAILED(1300, "Update failed"),
    AUTHENTICATION_REQUIRED(2000, "Authentication required"),
    NOT_AUTHORISED(3000, "Not authorised"),
    NOT_AUTHORISED_TO_SUBMIT(3100, "Not authorised to submit"),
    NOT_AUTHORISED_TO_UPDATE(3300, "Not authorised to update"),
    INVALID_REQUEST(4000, "Invalid request"),
    VALIDATION_FAILED(4100, "Validation failed"),
    MALFORMED_XML(4110, "Malformed XML"),
    INVALID_FILE(4200, "Invalid file submittal"),
    NO_SUCH_REPORT(5001, "Report does not exist"),
    NO_SUCH_FILE(5002, "File does not exist"),
    ALREADY_RETRACTED(5101, "Report already retracted"),
    ALREADY_FINISHED(5102, "Report already finished");

    private final int number;
    private final String meaning;

    Code(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }

    /** What a number means; one outside of the list is unknown. */
    static String meaningOf(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .findFirst()
                .map(Code::meaning)
                .orElse("Unknown code");
    }
}
