package io.sluice.sink.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What proves that an event is ours and of now: one signature for each secret, so that a receiver may know the old or the new one.
 *
 * <p><b>Source:</b> Standard Webhooks: HMAC-SHA256 over {@code id.timestamp.body}, {@code v1,} and base64, blanks between.
 */
final class WebhookSignature {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    private final List<WebhookSecret> secrets;

    WebhookSignature(List<WebhookSecret> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("without a secret nobody knows whose events these are");
        }
        this.secrets = List.copyOf(secrets);
    }

    /**
     * The signatures.
     *
     * @param at of this attempt, whole seconds: an event that waited is not old when it comes
     */
    String of(String id, Instant at, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        byte[] bytes = signed.toByteArray();
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(secret.hmac(bytes)))
                .collect(Collectors.joining(" "));
    }
}
