package io.sluice.parts.authority;

/** A call answered with a code other than success. It changes nothing. */
final class Refusal extends RuntimeException {
    private final Code code;
    private final int status;

    Refusal(Code code) {
        this(code, code.meaning());
    }

    Refusal(Code code, String detail) {
        this(200, code, detail);
    }

    Refusal(int status, Code code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    static Refusal invalid(String detail) {
        return new Refusal(Code.VALIDATION_FAILED, Code.VALIDATION_FAILED.meaning() + ": " + detail);
    }

    Code code() {
        return code;
    }

    int status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
