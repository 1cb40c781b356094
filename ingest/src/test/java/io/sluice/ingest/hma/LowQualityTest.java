package io.sluice.ingest.hma;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.testing.FakeDecoder;
import io.sluice.pipeline.testing.TestMedia;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Where HMA makes an empty hash of a picture without detail and then refuses it as invalid, everything is answered here. */
class LowQualityTest {

    private static final String MD5 = TestMedia.digests(HmaServer.FILE).md5();

    private final WebTestClient blank = new HmaServer().seeingQuality(12).client();

    @Test
    void hashIsAnsweredWithItsQuality() {
        JsonNode json =
                Calls.json(Calls.post(blank, "/h/hash", "photo").expectStatus().isOk());

        assertThat(json.path("pdq").stringValue()).isEqualTo(HmaServer.PDQ.hex() + ",12");
        assertThat(json.path("md5").stringValue()).isEqualTo(MD5);
    }

    @Test
    void qualityOfAGoodHashIsToldToThoseWhoAsk() {
        WebTestClient web = new HmaServer().seeingQuality(100).client();

        assertThat(Calls.json(Calls.post(web, "/h/hash?include_quality=true", "photo"))
                        .path("pdq")
                        .stringValue())
                .isEqualTo(HmaServer.PDQ.hex() + ",100");
        assertThat(Calls.json(Calls.post(web, "/h/hash", "photo")).path("pdq").stringValue())
                .isEqualTo(HmaServer.PDQ.hex());
    }

    @Test
    void fileMatchesByItsBytesAloneThoughItsHashIsInABank() {
        JsonNode json = Calls.json(
                Calls.post(blank, "/m/lookup", "photo").expectStatus().isOk());

        assertThat(json.path("pdq").isEmpty()).isTrue();
        assertThat(json.path("md5").path("SAMPLE_BANK").size()).isEqualTo(1);
    }

    @Test
    void hashThatIsHandedBackMatchesNothing() {
        String signal = HmaServer.PDQ.hex() + ",12";

        assertThat(Calls.get(blank, "/m/lookup?signal_type=pdq&signal=" + signal)
                        .isEmpty())
                .isTrue();
        assertThat(Calls.get(blank, "/m/raw_lookup?signal_type=pdq&signal=" + signal)
                        .path("matches")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void comparisonTellsTheDistanceAndThatItIsNoMatch() {
        String signal = HmaServer.PDQ.hex();

        JsonNode json =
                Calls.sent(blank.post().uri("/m/compare"), "{\"pdq\":[\"" + signal + "\",\"" + signal + ",12\"]}");

        assertThat(json.toString()).isEqualTo("{\"pdq\":[false,{\"distance\":0}]}");
    }

    @Test
    void bankGetsItsDigestsAndNotItsHash() {
        JsonNode json = Calls.json(Calls.post(blank, "/c/bank/SAMPLE_BANK/content", "photo")
                .expectStatus()
                .isOk());

        assertThat(json.path("signals").propertyNames()).containsExactly("md5");
    }

    @Test
    void whatCannotBeDecodedHasItsDigests() {
        WebTestClient web =
                new HmaServer().decoding(FakeDecoder.undecodable("truncated")).client();

        assertThat(Calls.json(Calls.post(web, "/h/hash", "photo").expectStatus().isOk())
                        .propertyNames())
                .containsExactly("md5");
        assertThat(Calls.json(Calls.post(web, "/m/lookup", "photo")
                                .expectStatus()
                                .isOk())
                        .propertyNames())
                .containsExactly("md5");
    }

    @Test
    void qualityThatCannotBeIsNoSignal() {
        blank.get()
                .uri("/m/lookup?signal_type=pdq&signal=" + HmaServer.PDQ.hex() + ",101")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }
}
