package io.sluice.ingest.hma;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of the match API. */
final class Calls {

    private static final String BOUNDARY = "----boundary";

    private Calls() {}

    /** Posts {@link HmaServer#FILE} under a field name. */
    static ResponseSpec post(WebTestClient web, String path, String field) {
        return post(web, path, field, HmaServer.FILE);
    }

    static ResponseSpec post(WebTestClient web, String path, String field, byte[] file) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"a.png\"\r\n\r\n";
        form.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(file);
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return web.post()
                .uri(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .bodyValue(form.toByteArray())
                .exchange();
    }

    static JsonNode json(ResponseSpec response) {
        return JsonMapper.shared().readTree(response.expectBody().returnResult().getResponseBody());
    }

    static JsonNode get(WebTestClient web, String path) {
        return json(web.get().uri(path).exchange().expectStatus().isOk());
    }

    static JsonNode sent(WebTestClient.RequestBodySpec request, String body) {
        return json(request.contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .is2xxSuccessful());
    }
}
