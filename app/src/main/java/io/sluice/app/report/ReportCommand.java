package io.sluice.app.report;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code sluice report show ID}: prints an incident's whole timeline, as a running service tells it. The token comes from the
 * environment variable {@code SLUICE_TOKEN}, so that no list of processes shows it.
 */
public final class ReportCommand {

    private static final String USAGE = """
            usage: sluice report show ID [--url URL] [--json]        (token: environment variable SLUICE_TOKEN)
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int ASKED_WRONGLY = 2;

    private ReportCommand() {}

    /** Runs the command. 0 if it is done, 1 if the service refuses or is not there, 2 if asked wrongly. */
    public static int run(List<String> arguments, Map<String, String> environment) {
        try {
            ReportOptions options = ReportOptions.parse(arguments);
            String token = environment.getOrDefault("SLUICE_TOKEN", "");
            if (token.isBlank()) {
                throw new IllegalArgumentException("set SLUICE_TOKEN to a token with the role REVIEWER");
            }
            return show(options, token);
        } catch (IllegalArgumentException wrong) {
            System.err.println("sluice report: " + wrong.getMessage());
            System.err.print(USAGE);
            return ASKED_WRONGLY;
        } catch (IOException failed) {
            String kind = failed.getClass().getSimpleName();
            System.err.println("sluice report: the service does not answer (" + kind + "); is --url right?");
            return FAILED;
        }
    }

    private static int show(ReportOptions options, String token) throws IOException {
        HttpResponse<String> answer = ask(options, token);
        JsonNode body = parse(answer.body());
        if (answer.statusCode() != 200) {
            System.err.println("sluice report: the service answered " + answer.statusCode() + ": "
                    + body.path("detail").asString("no reason given"));
            return FAILED;
        }
        if (options.isJson()) {
            System.out.println(body.toPrettyString());
        } else {
            new ReportPrinter(System.out).print(body, Instant.now());
        }
        return DONE;
    }

    private static HttpResponse<String> ask(ReportOptions options, String token) throws IOException {
        String id = URLEncoder.encode(options.incident(), StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(options.url() + "/v1/incidents/" + id))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
