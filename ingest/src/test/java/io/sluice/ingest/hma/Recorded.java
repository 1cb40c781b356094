package io.sluice.ingest.hma;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.testing.TestMedia;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One recorded call: a request as a client of HMA sends it, and the shape of what it must be answered. The values are made up.
 *
 * @param name what it shows
 * @param call method, path with query, headers, body or form; and the response's status and example
 */
record Recorded(String name, JsonNode call) {

    private static final String BOUNDARY = "----formdata-undici-012345678901";

    /** All calls of a file, with the placeholders filled in. */
    static List<Recorded> of(String file) {
        try (InputStream in = Recorded.class.getResourceAsStream("/hma/" + file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${pdq}", HmaServer.PDQ.hex())
                    .replace("${md5}", TestMedia.digests(HmaServer.FILE).md5());
            return JsonMapper.shared()
                    .readTree(text)
                    .valueStream()
                    .map(call -> new Recorded(call.path("name").stringValue(), call))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays it, and compares. */
    void replay(WebTestClient web) {
        JsonNode response = call.path("response");
        EntityExchangeResult<byte[]> result = send(web)
                .exchange()
                .expectStatus()
                .isEqualTo(response.path("status").intValue())
                .expectBody()
                .returnResult();
        String body = new String(
                result.getResponseBody() == null ? new byte[0] : result.getResponseBody(), StandardCharsets.UTF_8);
        if (response.has("text")) {
            assertThat(body).isEqualTo(response.path("text").stringValue());
            return;
        }
        assertThat(result.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        JsonNode actual = JsonMapper.shared().readTree(body);
        if (response.path("exactly").booleanValue(false)) {
            assertThat(actual).isEqualTo(response.path("body"));
        }
        Set<String> more = new HashSet<>();
        response.path("more").forEach(path -> more.add(path.stringValue()));
        new Shape(more).check("$", actual, response.path("body"));
    }

    private WebTestClient.RequestHeadersSpec<?> send(WebTestClient web) {
        JsonNode request = call.path("request");
        WebTestClient.RequestBodySpec spec = web.method(
                        HttpMethod.valueOf(request.path("method").stringValue()))
                .uri(URI.create(request.path("path").stringValue()));
        request.path("headers")
                .properties()
                .forEach(
                        header -> spec.header(header.getKey(), header.getValue().stringValue()));
        if (request.has("form")) {
            return spec.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .bodyValue(form(request.path("form")));
        }
        return request.has("body")
                ? spec.bodyValue(request.path("body").toString().getBytes(StandardCharsets.UTF_8))
                : spec;
    }

    /** As the fetch of Node.js writes it: a file without a name of its own is called blob. */
    private static byte[] form(JsonNode fields) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (JsonNode field : fields) {
            String name = field.path("name").stringValue();
            boolean isFile = !field.has("value");
            write(
                    form,
                    "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
                            + (isFile ? "; filename=\"blob\"\r\nContent-Type: application/octet-stream" : "")
                            + "\r\n\r\n");
            form.writeBytes(
                    isFile ? HmaServer.FILE : field.path("value").stringValue().getBytes(StandardCharsets.UTF_8));
            write(form, "\r\n");
        }
        write(form, "--" + BOUNDARY + "--");
        return form.toByteArray();
    }

    private static void write(ByteArrayOutputStream form, String text) {
        form.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return name;
    }
}
