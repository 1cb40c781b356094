package io.sluice.parts.authority;

/** The response codes that this server gives. Clients must expect others: the documented list is not exhaustive. */
enum Code {
    SUCCESS(0, "Success"),
    SERVER_ERROR(1000, "Server error"),
    NOT_FOUND(1210, "Resource not found"),
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
}
