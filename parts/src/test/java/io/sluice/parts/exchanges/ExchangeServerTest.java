package io.sluice.parts.exchanges;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated programmes, as a client of no library sees them. */
class ExchangeServerTest {

    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("sluice:made-up".getBytes(StandardCharsets.UTF_8));
    private static final String RANGE = "/v2/entries?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z";

    private final HttpClient http = HttpClient.newHttpClient();
    private ExchangeServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = ExchangeServer.start(0, "made-up");
        Properties properties = new Properties();
        server.describe(properties);
        url = properties.getProperty("exchanges.url");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        return http.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> ncmec(String path) throws Exception {
        return get("/w/ncmec" + path, "Authorization", BASIC);
    }

    private void control(String world, String word, String json) throws Exception {
        http.send(
                HttpRequest.newBuilder(URI.create(url + "/" + world + "/control/" + word))
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private void entries(int count) throws Exception {
        control("w", "bulk", "{\"count\": " + count + ", \"at\": \"2026-01-01T12:00:00Z\"}");
    }

    private static long count(String body, String words) {
        return Pattern.compile(Pattern.quote(words)).matcher(body).results().count();
    }

    @Test
    void nobodyIsServedWithoutCredentials() throws Exception {
        assertThat(get("/w/ncmec/v2/entries").statusCode()).isEqualTo(401);
        assertThat(get("/w/stopncii/FetchHashes").statusCode()).isEqualTo(401);
        assertThat(get("/w/threatexchange/200/threat_updates/").statusCode()).isEqualTo(401);
        assertThat(get("/w/tcap/api/hash-list/v2/all").statusCode()).isEqualTo(401);
        assertThat(get("/w/list/list.csv").statusCode()).isEqualTo(401);
    }

    @Test
    void nextLeadsToTheRestOfARange() throws Exception {
        entries(1400);
        String first = ncmec(RANGE).body();
        Matcher next = Pattern.compile("<ns2:next>(.*)</ns2:next>").matcher(first);
        assertThat(next.find()).isTrue();
        String second = ncmec(next.group(1).replace("&amp;", "&")).body();

        assertThat(next.group(1)).startsWith("/v2/entries?").contains("start=1001&amp;size=1000&amp;max=1400");
        assertThat(count(first, "<ns2:id>")).isEqualTo(1000);
        assertThat(count(second, "<ns2:id>")).isEqualTo(400);
        assertThat(second).doesNotContain("paging");
    }

    @Test
    void rangeExcludesItsBeginningAndIncludesItsEnd() throws Exception {
        entries(1);

        assertThat(ncmec("/v2/entries?from=2026-01-01T12:00:00Z&to=2026-01-02T00:00:00Z")
                        .body())
                .contains("count=\"0\"")
                .doesNotContain("maxTimestamp", "videos");
        assertThat(ncmec("/v2/entries?from=2026-01-01T00:00:00Z&to=2026-01-01T12:00:00Z")
                        .body())
                .contains("<ns2:id>bulk-0</ns2:id>");
    }

    @Test
    void pagesOfBeforeAreUnknownOnceTheyExpired() throws Exception {
        entries(1);
        control("w", "faults", "{\"fault\": \"expire\"}");

        assertThat(ncmec(RANGE + "&issued=0").statusCode()).isEqualTo(410);
        assertThat(ncmec(RANGE).statusCode()).isEqualTo(200);
    }

    @Test
    void faultMeetsOneRequest() throws Exception {
        control("w", "faults", "{\"fault\": \"status-429\"}");

        assertThat(ncmec(RANGE).statusCode()).isEqualTo(429);
        assertThat(ncmec(RANGE).statusCode()).isEqualTo(200);
    }

    @Test
    void worldsDoNotDisturbEachOther() throws Exception {
        entries(3);

        assertThat(get("/other/ncmec" + RANGE, "Authorization", BASIC).body()).contains("count=\"0\"");
    }

    @Test
    void listIsSentOnlyIfItsTagHasChanged() throws Exception {
        entries(1);
        HttpResponse<String> first = get("/w/list/list.csv", "Authorization", BASIC);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.body()).startsWith("Id,Algorithm,\"Hash Value\"").contains("901-bulk-0,MD5,");
        assertThat(get("/w/list/list.csv", "Authorization", BASIC, "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        entries(2);
        assertThat(get("/w/list/list.csv", "Authorization", BASIC, "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
    }
}
