package io.sluice.parts.sqs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls one action of an SQS server over its JSON protocol, unsigned: this server does not check signatures.
 *
 * <p><b>Threads:</b> blocks the caller; safe to share. <b>Source:</b> AWS JSON 1.0 protocol, target {@code AmazonSQS.*}.
 */
final class SqsCall {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    SqsCall(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** True if the server took the call, false if it refused it. */
    boolean succeeds(String action, Map<String, ?> parameters) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS." + action)
                .POST(BodyPublishers.ofString(json.writeValueAsString(parameters)))
                .build();
        try {
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            return response.statusCode() == 200;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
    }
}
