package io.sluice.parts.authority;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the authority over HTTP as reporters and judges do. */
final class Client {
    private static final Pattern TAG = Pattern.compile("<(\\w+)>([^<]*)</");

    private final HttpClient http = HttpClient.newHttpClient();
    private final AuthorityServer server;
    private final String credentials;

    Client(AuthorityServer server, String user, String password) {
        this.server = server;
        this.credentials =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** An answer of the API. */
    record Answer(int status, String requestId, String body) {
        String tag(String name) {
            Matcher matcher = TAG.matcher(body);
            while (matcher.find()) {
                if (matcher.group(1).equals(name)) {
                    return matcher.group(2);
                }
            }
            return "";
        }

        int code() {
            return Integer.parseInt(tag("responseCode"));
        }
    }

    Answer get(String call) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(server.url() + "/" + call)).GET());
    }

    Answer xml(String call, String document) throws IOException, InterruptedException {
        return post(call, "text/xml; charset=utf-8", document);
    }

    Answer urlEncoded(String call, String id) throws IOException, InterruptedException {
        String body = "id=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        return post(call, "application/x-www-form-urlencoded", body);
    }

    Answer multipart(String call, String id) throws IOException, InterruptedException {
        String body = "--b0undary\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n" + id + "\r\n--b0undary--\r\n";
        return post(call, "multipart/form-data; boundary=b0undary", body);
    }

    Answer upload(String id, String fileName, String content) throws IOException, InterruptedException {
        String body = "--b0undary\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n" + id
                + "\r\n--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--b0undary--\r\n";
        return post("upload", "multipart/form-data; boundary=\"b0undary\"", body);
    }

    private Answer post(String call, String type, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(server.url() + "/" + call))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request.header("Authorization", credentials).build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Request-ID").orElse(""),
                response.body());
    }

    /** What a judge reads. */
    JsonNode store(String path) throws IOException, InterruptedException {
        return new JsonMapper().readTree(page(path));
    }

    String page(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.storeUrl() + path)).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    int tell(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.storeUrl() + path))
                .POST(BodyPublishers.ofString(json))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** No call fails any more. */
    void clearFaults() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.storeUrl() + "/faults"))
                .DELETE()
                .build();
        http.send(request, BodyHandlers.discarding());
    }
}
