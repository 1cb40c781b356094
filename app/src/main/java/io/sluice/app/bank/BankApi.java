package io.sluice.app.bank;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The banks of a running service. Blocks; for a command that does one thing. */
final class BankApi {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** A large file takes minutes. */
    private static final Duration TRANSFER = Duration.ofHours(2);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final URI base;
    private final String token;

    BankApi(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    JsonNode ask(BankCall call) throws IOException {
        BodyPublisher body = call.body() == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(JSON.writeValueAsString(call.body()));
        HttpRequest request = request(call, ANSWER)
                .header("Content-Type", "application/json")
                .method(call.method(), body)
                .build();
        return answered(request);
    }

    JsonNode upload(BankCall call, Path file) throws IOException {
        HttpRequest request = request(call, TRANSFER)
                .header("Content-Type", "application/octet-stream")
                .method(call.method(), BodyPublishers.ofInputStream(() -> WatchedFile.open(file)))
                .build();
        return answered(request);
    }

    /** The body as it comes; to be closed. */
    InputStream download(BankCall call) throws IOException {
        HttpRequest request = request(call, TRANSFER).GET().build();
        HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() / 100 != 2) {
            try (InputStream body = response.body()) {
                throw refused(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return response.body();
    }

    private HttpRequest.Builder request(BankCall call, Duration longest) {
        return HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/+$", "") + call.path()))
                .timeout(longest)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode answered(HttpRequest request) throws IOException {
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw refused(response.statusCode(), response.body());
        }
        return parse(response.body());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return client.send(request, handler);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
    }

    private static RefusedException refused(int status, String body) {
        String detail = parse(body).path("detail").asString("no reason given");
        return new RefusedException("the service answered " + status + ": " + detail);
    }

    private static JsonNode parse(String body) {
        try {
            return body.isEmpty() ? JsonNodeFactory.instance.missingNode() : JSON.readTree(body);
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** The service said no; the message says why. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }
}
