package io.sluice.sink.webhook;

/** The receiver answered, and not with 2xx. The breaker does not count it: another event may be taken. */
final class WebhookRefusedException extends RuntimeException {

    WebhookRefusedException(int status) {
        super("webhook: status " + status);
    }
}
