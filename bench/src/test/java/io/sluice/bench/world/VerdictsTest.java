package io.sluice.bench.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictsTest {

    private final Verdicts verdicts = new Verdicts();

    private void event(String key, int revision, String inconclusive) {
        verdicts.add(
                "{\"object\":{\"key\":\"%s\"},\"revision\":%d,\"inconclusive\":{%s},\"decidedAt\":\"2026-01-01T00:00:0%dZ\"}"
                        .formatted(key, revision, inconclusive, revision));
    }

    @Test
    void theHighestRevisionCountsInWhateverOrderEventsCome() {
        String putOff = "\"classifier\":\"deferred\"";
        event("slow/1", 2, "");
        event("slow/1", 1, putOff);
        event("slow/1", 1, putOff);
        event("slow/2", 1, putOff);
        event("slow/3", 1, "");
        event("dead/1", 1, putOff);
        assertThat(verdicts.known("slow/")).isEqualTo(3);
        assertThat(verdicts.putOff("slow/")).isEqualTo(2);
        assertThat(verdicts.unclassified("slow/")).isEqualTo(1);
        assertThat(verdicts.unclassified("dead/")).isEqualTo(1);
    }

    @Test
    void whatIsTimedIsTheFirstVerdict() {
        event("a/1", 2, "");
        event("a/1", 1, "");
        event("a/2", 3, "");
        event("a/3", 5, "");
        event("b/1", 9, "");
        assertThat(verdicts.decided("a/", 67)).isEqualTo("2026-01-01T00:00:03Z");
        assertThat(verdicts.decided("a/", 100)).isEqualTo("2026-01-01T00:00:05Z");
        assertThat(verdicts.decided("a/", 1)).isEqualTo("2026-01-01T00:00:01Z");
    }
}
