package io.sluice.ingest.hma;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.EntryChange;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.pipeline.testing.TestMedia;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

class BanksTest {

    private final HmaServer server = new HmaServer();
    private final WebTestClient web = server.client();

    private JsonNode put(String path, String body) {
        return Calls.sent(web.put().uri(path), body);
    }

    private int status(String method, String path, String body) {
        return web.method(HttpMethod.valueOf(method))
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private LedgerEntry.State state(long entry) {
        return server.ledger
                .entries(EntryQuery.all("sample_bank"))
                .filter(each -> each.id() == entry)
                .next()
                .map(LedgerEntry::state)
                .block();
    }

    @Test
    void bankThatIsMadeHasTheOperatorsCategoryAndItsMakerAsOwner() {
        Calls.sent(web.post().uri("/c/banks"), "{\"name\":\"NEW_BANK\",\"enabled_ratio\":\"0.5\"}");

        assertThat(server.ledger.charter("new_bank").block()).satisfies(charter -> {
            assertThat(charter.category()).isEqualTo("reported-content");
            assertThat(charter.action()).isEqualTo("block");
            assertThat(charter.bank().owner()).isEqualTo("match-api:match-api");
            assertThat(charter.bank().ratio()).isEqualTo(0.5);
            assertThat(charter.bank().isEnabled()).isTrue();
        });
    }

    @Test
    void whatIsPutIsFoundAndTheSameAgainIsTheSame() {
        web.delete()
                .uri("/c/bank/SAMPLE_BANK/content/1")
                .exchange()
                .expectStatus()
                .isOk();
        String pdq = TestMedia.pdq(5).hex();
        JsonNode first = Calls.sent(web.post().uri("/c/bank/SAMPLE_BANK/signal"), "{\"pdq\":\"" + pdq + "\"}");
        JsonNode again = Calls.sent(web.post().uri("/c/bank/SAMPLE_BANK/signal"), "{\"pdq\":\"" + pdq + "\"}");

        assertThat(again).isEqualTo(first);
        assertThat(Calls.get(web, "/m/raw_lookup?signal_type=pdq&signal=" + pdq)
                        .path("matches")
                        .get(0))
                .isEqualTo(first.path("id"));
    }

    @Test
    void everyNumberOfAContentLeadsToAllOfIt() {
        put("/c/bank/SAMPLE_BANK/content/2", "{\"disable_until_ts\":0}");

        assertThat(state(1)).isEqualTo(LedgerEntry.State.DISABLED);
        assertThat(state(2)).isEqualTo(LedgerEntry.State.DISABLED);
        assertThat(Calls.get(web, "/c/bank/SAMPLE_BANK/content/1")
                        .path("disable_until_ts")
                        .intValue())
                .isZero();
        assertThat(Calls.get(web, "/m/lookup?signal_type=pdq&signal=" + HmaServer.PDQ.hex())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void contentIsSwitchedOnAgainByOneOrByATimeThatIsOver() {
        put("/c/bank/SAMPLE_BANK/content/1", "{\"disable_until_ts\":0}");
        put("/c/bank/SAMPLE_BANK/content/1", "{\"disable_until_ts\":1}");
        assertThat(state(1)).isEqualTo(LedgerEntry.State.IN_FORCE);

        put("/c/bank/SAMPLE_BANK/content/1", "{\"disable_until_ts\":0}");
        put("/c/bank/SAMPLE_BANK/content/1", "{\"disable_until_ts\":\"1500000000\"}");
        assertThat(state(1)).isEqualTo(LedgerEntry.State.IN_FORCE);
    }

    @Test
    void contentIsSwitchedOffUntilATime() {
        long tomorrow = Instant.now().plus(Duration.ofDays(1)).getEpochSecond();

        put("/c/bank/SAMPLE_BANK/content/1", "{\"disable_until_ts\":" + tomorrow + "}");

        assertThat(state(1)).isEqualTo(LedgerEntry.State.DISABLED);
    }

    @Test
    void quarantineIsNotLiftedByThisApi() {
        server.ledger.change(1, new EntryChange.Quarantine(), "watch").block();

        put("/c/bank/SAMPLE_BANK/content/1", "{\"disable_until_ts\":1}");

        assertThat(state(1)).isEqualTo(LedgerEntry.State.QUARANTINED);
    }

    @Test
    void banksOfOthersAreReadAndNotChanged() {
        assertThat(Calls.get(web, "/c/bank/LISTED").path("name").stringValue()).isEqualTo("LISTED");
        assertThat(status("PUT", "/c/bank/LISTED", "{\"enabled\":false}")).isEqualTo(403);
        assertThat(status("DELETE", "/c/bank/LISTED", "{}")).isEqualTo(403);
        assertThat(status("POST", "/c/bank/LISTED/signal", "{\"pdq\":\"" + HmaServer.PDQ.hex() + "\"}"))
                .isEqualTo(403);
        assertThat(status("PUT", "/c/bank/LISTED/content/3", "{\"disable_until_ts\":0}"))
                .isEqualTo(403);
        assertThat(status("DELETE", "/c/bank/LISTED/content/3", "{}")).isEqualTo(403);
        assertThat(server.ledger.entries(EntryQuery.all("listed")).count().block())
                .isEqualTo(1);
    }

    @Test
    void knownVideoIsNoSignal() {
        server.put("listed", KnownHash.Type.VPDQ, "0a".repeat(37), "video-1", "member:video-1");

        assertThat(Calls.get(web, "/c/bank/LISTED/content/4?include_signals=true")
                        .path("signals")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void contentIsNotFoundThroughAnotherBank() {
        assertThat(status("GET", "/c/bank/SAMPLE_BANK/content/3", "")).isEqualTo(404);
    }

    @Test
    void deletedBankMatchesNothingIsNotShownAndCanBeMadeAgain() {
        web.delete().uri("/c/bank/SAMPLE_BANK").exchange().expectStatus().isOk();

        assertThat(status("GET", "/c/bank/SAMPLE_BANK", "")).isEqualTo(404);
        assertThat(Calls.get(web, "/c/banks").toString()).doesNotContain("SAMPLE_BANK");
        assertThat(Calls.get(web, "/m/raw_lookup?signal_type=pdq&signal=" + HmaServer.PDQ.hex())
                        .path("matches")
                        .isEmpty())
                .isTrue();

        JsonNode anew = Calls.sent(web.post().uri("/c/banks"), "{\"name\":\"SAMPLE_BANK\"}");
        assertThat(anew.path("matching_enabled_ratio").doubleValue()).isEqualTo(1);
        assertThat(status("GET", "/c/bank/SAMPLE_BANK/content/1", "")).isEqualTo(404);
    }

    @Test
    void rawLookupNamesWhatABankThatIsOffWouldNot() {
        put("/c/bank/SAMPLE_BANK", "{\"enabled_ratio\":0}");
        String signal = "signal_type=pdq&signal=" + HmaServer.PDQ.hex();

        assertThat(Calls.get(web, "/m/lookup?" + signal).isEmpty()).isTrue();
        assertThat(Calls.get(web, "/m/lookup?bypass_coinflip=true&" + signal).has("SAMPLE_BANK"))
                .isTrue();
        assertThat(Calls.get(web, "/m/raw_lookup?" + signal).path("matches").size())
                .isEqualTo(1);
    }

    @Test
    void whatBanksDoNotTakeIsRefused() {
        String pdq = HmaServer.PDQ.hex();
        assertThat(status("POST", "/c/banks", "{}")).isEqualTo(422);
        assertThat(status("POST", "/c/banks", "{\"name\":\"A\",\"enabled_ratio\":2}"))
                .isEqualTo(400);
        assertThat(status("POST", "/c/banks", "{\"name\":\"A\",\"enabled_ratio\":\"half\"}"))
                .isEqualTo(422);
        assertThat(status("PUT", "/c/bank/SAMPLE_BANK", "{\"name\":\"OTHER\"}")).isEqualTo(400);
        assertThat(status("POST", "/c/bank/SAMPLE_BANK/signal", "{}")).isEqualTo(400);
        assertThat(status("POST", "/c/bank/SAMPLE_BANK/signal", "{\"pdq\":\"" + pdq + ",7\"}"))
                .isEqualTo(400);
        assertThat(status(
                        "POST",
                        "/c/bank/SAMPLE_BANK/signal",
                        "{\"pdq\":\"" + pdq + "\",\"note\":\"" + "x".repeat(256) + "\"}"))
                .isEqualTo(400);
    }

    @Test
    void videoKeepsItsNameForItsDigest() {
        JsonNode added = Calls.json(Calls.post(web, "/c/bank/SAMPLE_BANK/content", "video"));
        String id = added.path("id").toString();

        assertThat(added.path("signals").propertyNames()).containsExactly("video_md5");
        assertThat(Calls.get(web, "/c/bank/SAMPLE_BANK/content/" + id + "?include_signals=true")
                        .path("signals")
                        .propertyNames())
                .containsExactly("video_md5");
    }

    @Test
    void statusFollowsTheBanks() {
        server.lookup.growStale();
        web.get()
                .uri("/status")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody(String.class)
                .isEqualTo("INDEX-STALE");
        server.lookup.unload();
        web.get()
                .uri("/status")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody(String.class)
                .isEqualTo("INDEX-NOT-LOADED");
        web.get().uri("/status/live").exchange().expectStatus().isOk();
        assertThat(status("GET", "/m/lookup?signal_type=pdq&signal=" + HmaServer.PDQ.hex(), ""))
                .isEqualTo(503);
    }

    @Test
    void fileThatIsTooLargeIsRefusedBeforeItIsHeld() {
        Calls.post(web, "/h/hash", "photo", new byte[HmaServer.MAX_FILE])
                .expectStatus()
                .isEqualTo(413);
        assertThat(server.bytes.usage().inUse()).isZero();
    }

    @Test
    void formThatBreaksOffIsRefused() {
        web.post()
                .uri("/h/hash")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .bodyValue("--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a\"\r\n\r\nhalf")
                .exchange()
                .expectStatus()
                .isBadRequest();
        assertThat(server.bytes.usage().inUse()).isZero();
    }

    @Test
    void memoryIsGivenBackAfterEveryQuestion() {
        Calls.post(web, "/m/lookup", "photo").expectStatus().isOk();
        assertThat(server.bytes.usage().inUse()).isZero();
    }

    @Test
    void digestOfAListIsFoundOnRequest() {
        JsonNode json = Calls.json(Calls.post(web, "/m/lookup?types=sha1", "photo"));

        assertThat(json.path("sha1")
                        .path("LISTED")
                        .get(0)
                        .path("bank_content_id")
                        .intValue())
                .isEqualTo(3);
    }
}
