package io.sluice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Bank;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.testing.FakeLedger;
import io.sluice.pipeline.testing.FakeLookup;
import io.sluice.pipeline.testing.TestMedia;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LookupRoutesTest {

    private static final String PDQ = TestMedia.pdq(4).hex();

    private final FakeLedger ledger = new FakeLedger();
    private final FakeLookup lookup = new FakeLookup(ledger);
    private final WebTestClient web = WebTestClient.bindToRouterFunction(new LookupRoutes(lookup).routes())
            .build();

    @BeforeEach
    void fillBanks() {
        ledger.create(BankCharter.of("listed", "authority-one", "rota"), "test").block();
        Bank off = new Bank("trial", null, "rota", false, 1, 31);
        ledger.create(new BankCharter(off, null, null, ""), "test").block();
        put("listed", "ref-1");
        put("trial", "ref-2");
    }

    private void put(String bank, String reference) {
        BankEntry entry = BankEntry.of(KnownHash.Type.PDQ, PDQ, "known-marker", reference, null);
        ledger.put(bank, Flux.just(entry), "test").block();
    }

    private ResponseSpec post(String body) {
        return web.post()
                .uri("/v1/lookups")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    @Test
    void everythingNearIsNamedWithTheReasonWhyItWouldNotCount() {
        byte[] body = post("{\"type\":\"pdq\",\"hash\":\"" + PDQ.toUpperCase(Locale.ROOT) + "\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();

        JsonNode matches = JsonMapper.shared().readTree(body).path("matches");
        assertThat(matches.get(0).toString())
                .isEqualTo("{\"entry\":1,\"bank\":\"listed\",\"reference\":\"ref-1\",\"category\":\"known-marker\","
                        + "\"action\":null,\"authority\":\"authority-one\",\"distance\":0,\"standing\":\"counts\"}");
        assertThat(matches.get(1).path("standing").stringValue()).isEqualTo("bank-is-off");
        assertThat(body).asString().doesNotContain(PDQ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"pdq\",\"hash\":\"canary\"}",
                "{\"type\":\"vpdq\",\"hash\":\"00\"}",
                "{\"type\":\"crc\",\"hash\":\"00000000000000000000000000000000\"}",
                "{\"type\":\"md5\",\"hash\":\"canary0000000000000000000000zzzz\"}",
                "{\"type\":7,\"hash\":[]}"
            })
    void whatIsNoHashIsRefusedWithoutRepeatingIt(String body) {
        byte[] answer = post(body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .returnResult()
                .getResponseBody();

        assertThat(answer).asString().contains("remedy").doesNotContain("canary");
    }

    @Test
    void banksThatAreNotLoadedAnswerNothing() {
        lookup.unload();

        post("{\"type\":\"pdq\",\"hash\":\"" + PDQ + "\"}").expectStatus().isEqualTo(503);
    }
}
