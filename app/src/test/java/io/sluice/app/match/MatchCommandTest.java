package io.sluice.app.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sluice.app.Said;
import io.sluice.pipeline.PdqHash;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MatchCommandTest {

    private static final Random RANDOM = new Random(3);
    private static final PdqHash KNOWN =
            new PdqHash(RANDOM.nextLong(), RANDOM.nextLong(), RANDOM.nextLong(), RANDOM.nextLong());

    @TempDir
    Path folder;

    private Path bank;

    @BeforeEach
    void writeBank() throws IOException {
        bank = Files.writeString(
                folder.resolve("bank.csv"), """
                type,hash,category,reference,action
                md5,%s,known-marker,by-bytes,block
                pdq,%s,known-marker,by-looks,report
                pdq,%s,known-marker,empty,report
                """.formatted("0a".repeat(16), KNOWN.hex(), "0".repeat(63) + "1"));
    }

    private Said match(String... arguments) {
        return Said.by(MatchCommand::run, arguments);
    }

    @Test
    void nearEntryIsNamedWithBankNumberAndDistance() {
        PdqHash near = new PdqHash(KNOWN.w3() ^ 0b111, KNOWN.w2(), KNOWN.w1(), KNOWN.w0());

        Said said = match(near.hex(), "--bank", bank.toString());

        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("bank.csv  entry 2  by-looks  3 of 31 bits  known-marker  action report", "counts");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void answerIsOneJsonObjectOnRequest() {
        Said said = match("md5:" + "0A".repeat(16), "--json", "--bank", bank.toString());

        JsonNode json = JsonMapper.shared().readTree(said.out());
        assertThat(json.path("type").stringValue()).isEqualTo("md5");
        assertThat(json.path("matches").get(0).path("entry").intValue()).isEqualTo(1);
        assertThat(json.path("matches").get(0).path("counts").booleanValue()).isTrue();
    }

    @Test
    void whatIsNotKnownExitsWithOne() {
        Said said = match("0b".repeat(16), "--bank", bank.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("Nothing known is equal.");
    }

    @Test
    void degenerateHashIsSaidToBeOneAndMatchesNothing() {
        Said said = match("0".repeat(63) + "1", "--bank", bank.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("1 of 256 bits set: degenerate");
    }

    @Test
    void wrongUseIsSaidInWordsAndRepeatsNoHash() {
        assertThat(match("0a".repeat(16)).code()).isEqualTo(2);
        assertThat(match("--bank", bank.toString()).err()).contains("usage: sluice match");
        assertThat(match("canary", "--bank", bank.toString()).err())
                .contains("no hash")
                .doesNotContain("canary");
        assertThat(match("0a".repeat(16), "--bank", folder.resolve("none.csv").toString())
                        .err())
                .contains("none.csv");
        assertThat(match("0a".repeat(16), "--bank", bank.toString(), "--url", "http://127.0.0.1:1")
                        .code())
                .isEqualTo(2);
        assertThat(match("0a".repeat(16), "--url").err()).contains("needs a value");
        assertThat(match("0a".repeat(16), "--nonsense").err()).contains("no option --nonsense");
    }

    @Test
    void workerIsAskedInABodyAndItsReasonsAreShown() throws IOException {
        AtomicReference<String> asked = new AtomicReference<>();
        HttpServer server = answering(200, """
                {"generation":7,"matches":[{"entry":9,"bank":"own","reference":"r","category":"c","action":null,
                 "authority":null,"distance":20,"standing":"too-far-for-bank"}]}""", asked);
        try {
            Said said = match(
                    KNOWN.hex(),
                    "--url",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/");

            assertThat(asked.get()).startsWith("/v1/lookups ").contains("\"pdq\"", KNOWN.hex());
            assertThat(said.out()).contains("own  entry 9  r  20 of 31 bits", "does not count");
            assertThat(said.code()).isEqualTo(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void workerThatRefusesIsQuoted() throws IOException {
        HttpServer server = answering(401, "{\"detail\":\"Present a token.\"}", new AtomicReference<>());
        try {
            Said said = match(
                    KNOWN.hex(),
                    "--url",
                    "http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(said.err()).contains("401", "Present a token.", "SLUICE_TOKEN");
            assertThat(said.code()).isEqualTo(2);
        } finally {
            server.stop(0);
        }
        assertThat(match(KNOWN.hex(), "--url", "http://127.0.0.1:1").err()).contains("does not answer");
    }

    private static HttpServer answering(int status, String body, AtomicReference<String> asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            asked.set(call.getRequestURI() + " "
                    + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        server.start();
        return server;
    }
}
