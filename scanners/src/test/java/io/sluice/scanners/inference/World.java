package io.sluice.scanners.inference;

import io.sluice.pipeline.AdaptiveLimit;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.testing.PartsServer;
import io.sluice.scanners.TestPool;
import io.sluice.scanners.classifier.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulated server for one test, and clients of it. */
final class World {

    static final int CONNECTIONS = 4;

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SERVER = PartsServer.inference().getProperty("inference.url");

    final String base = SERVER + "/w" + UUID.randomUUID();

    /** A question takes a while here only where a test says so. */
    static final InferencePace PACE = new InferencePace(CONNECTIONS, 8, Duration.ofSeconds(5), 1, 1000);

    static ModelForm form(Datatype datatype, PixelOrder order, String... labels) {
        return new ModelForm("pixels", "scores", order, datatype, new Labels(List.of(labels), 0.5));
    }

    static ModelForm form() {
        return form(Datatype.FP32, PixelOrder.PLANES, "ordinary", "bright");
    }

    InferenceAccess access(String model) {
        return new InferenceAccess(URI.create(base), false, model, null);
    }

    InferenceServer server(ModelForm form, InferencePace pace) {
        return new InferenceServer(access("brightness"), form, pace, Clock.systemUTC());
    }

    /** A classifier of the usual form. */
    static InferenceClassifier classifier(InferenceServer server, int connections) {
        Limiter limiter = new Limiter("inference", connections, 0);
        return new InferenceClassifier(
                server, new AdaptiveLimit(limiter, 1, connections), new Detached(), TestPool.CPU);
    }

    InferenceClassifier classifier() {
        return classifier(server(form(), PACE), CONNECTIONS);
    }

    void fault(String fault, int amount) {
        control("fault", Map.of("fault", fault, "amount", amount));
    }

    void service(int millis) {
        control("service", Map.of("millis", millis));
    }

    void model(Map<String, ?> model) {
        control("model", model);
    }

    JsonNode calls() {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(base + "/control/calls"))));
    }

    private void control(String word, Map<String, ?> body) {
        send(HttpRequest.newBuilder(URI.create(base + "/control/" + word))
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private static String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("control answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
