package io.sluice.app.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Lane;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator asks, and is answered. */
class TuneRoutesTest {

    private final TunedWorker worker = new TunedWorker();
    private final WebTestClient web =
            WebTestClient.bindToRouterFunction(worker.routes()).build();

    private JsonNode put(String knob, Map<String, ?> form, int status) {
        return body(web.put()
                .uri("/v1/knobs/" + knob)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(form)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody());
    }

    private JsonNode post(String path, int status) {
        return body(web.post()
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody());
    }

    private JsonNode get(String path) {
        return body(web.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody());
    }

    private static JsonNode body(byte[] body) {
        return JsonMapper.shared().readTree(body);
    }

    @Test
    void aChangeIsInEffectWhenItIsAnswered() {
        JsonNode answer = put("slots.limit", Map.of("value", "32", "reason", "a backlog"), 200);
        assertThat(worker.slots.usage().limit()).isEqualTo(32);
        assertThat(answer.path("value").asString()).isEqualTo("32");
        assertThat(answer.path("origin").asString()).isEqualTo("trial");
        assertThat(answer.path("changedBy").asString()).isEqualTo("person-1");
        assertThat(post("/v1/knobs/slots.limit/confirm", 200).path("origin").asString())
                .isEqualTo("kept");
        assertThat(get("/v1/knob-changes?knob=slots.limit"))
                .extracting(change -> change.path("origin").asString())
                .containsExactly("CONFIRMED", "OPERATOR");
    }

    @Test
    void whatIsTakenBackIsInEffectAsWell() {
        put("slots.limit", Map.of("value", "32", "reason", "a backlog"), 200);
        post("/v1/knobs/slots.limit/revert", 200);
        assertThat(worker.slots.usage().limit()).isEqualTo(16);
        assertThat(post("/v1/knobs/slots.limit/revert", 409).path("detail").asString())
                .isEqualTo("nothing of slots.limit could be taken back");
    }

    @Test
    void whoWasSlowerIsTold() {
        long seen = get("/v1/knobs/slots.limit").path("generation").asLong();
        put("slots.limit", Map.of("value", "32", "reason", "a backlog", "generation", seen), 200);
        assertThat(put("slots.limit", Map.of("value", "8", "reason", "a fire", "generation", seen), 409)
                        .path("detail")
                        .asString())
                .contains("changed meanwhile");
        assertThat(worker.slots.usage().limit()).isEqualTo(32);
    }

    @Test
    void aDryRunChangesNothing() {
        worker.slots.tryAcquire(Lane.FRESH, 1).release();
        JsonNode answer = put("slots.limit", Map.of("value", "32", "dryRun", true), 200);
        assertThat(answer.path("sentence").asString()).contains("a second pass");
        assertThat(answer.path("forecast").path("newLimit").asLong()).isEqualTo(32);
        assertThat(worker.slots.usage().limit()).isEqualTo(16);
        assertThat(get("/v1/knob-changes")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slots.limit | 1 | a reason | | slots.limit cannot be 1: allowed is 2 to 256",
                "slots.limit | lots | a reason | | write a whole number of deliveries",
                "slots.limit | 32 | | | say why",
                "slots.limit | 32 | a reason | 2 days | write a time with its unit",
                "slots.limit | 32 | a reason | 48h | allowed is 10s to 24h",
                "lane.fresh.state | paused | a reason | | is changed for a time only"
            })
    void badInputIsToldWhatIsWrong(String knob, String value, String reason, String lasting, String expected) {
        Map<String, String> form = new HashMap<>(Map.of("value", value));
        form.put("reason", reason);
        form.put("for", lasting);
        assertThat(put(knob, form, 422).path("detail").asString()).contains(expected);
        assertThat(get("/v1/knob-changes")).isEmpty();
    }

    @Test
    void aBodyThatIsNoFormIsToldWhatToSend() {
        assertThat(put("slots.limit", Map.of("dryRun", "perhaps"), 400)
                        .path("detail")
                        .asString())
                .contains("send JSON with value and reason");
    }

    @Test
    void whatCannotBeChangedSaysWhy() {
        assertThat(put("lane.urgent.state", Map.of("value", "paused"), 409)
                        .path("detail")
                        .asString())
                .contains("stays as it is: The fast path has no pause of its own");
        assertThat(put("no-such-knob", Map.of("value", "1"), 404).path("detail").asString())
                .contains("GET /v1/knobs");
        assertThat(get("/v1/knobs").path("fixed")).hasSameSizeAs(FixedSetting.ALL);
    }
}
