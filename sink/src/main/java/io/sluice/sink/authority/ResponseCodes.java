package io.sluice.sink.authority;

import io.sluice.sink.authority.Receipt.Outcome;

/**
 * What the CyberTipline's codes mean. A code may come with any HTTP status.
 *
 * <p><b>Source:</b> CyberTipline Reporting API documentation, response codes; the list says of itself that it is not complete,
 * so an unknown code counts as trouble, which is resolved and not repeated blindly.
 */
final class ResponseCodes {

    private ResponseCodes() {}

    static Outcome outcome(int code) {
        return switch (code) {
            case 0 -> Outcome.ACCEPTED;
            case 1210 -> Outcome.REFUSED;
            case 5001, 5002 -> Outcome.UNKNOWN_REPORT;
            case 5101 -> Outcome.RETRACTED;
            case 5102 -> Outcome.FINISHED;
            default -> family(code / 1000);
        };
    }

    private static Outcome family(int thousands) {
        return switch (thousands) {
            case 2, 3 -> Outcome.NOT_ALLOWED;
            case 4 -> Outcome.REFUSED;
            default -> Outcome.TROUBLE;
        };
    }
}
