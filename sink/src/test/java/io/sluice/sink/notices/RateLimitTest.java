package io.sluice.sink.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final RateLimit limit = new RateLimit(6, new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void aBurstPassesAndThenOneAtATime() {
        for (int call = 0; call < 6; call++) {
            assertThat(limit.take("one")).as("call %d", call).isEmpty();
        }
        assertThat(limit.take("one")).contains(Duration.ofSeconds(10));
        assertThat(limit.take("another")).isEmpty();
        now = now.plusSeconds(10);
        assertThat(limit.take("one")).isEmpty();
        assertThat(limit.take("one")).isPresent();
    }

    @Test
    void whoComesBackWhenToldPasses() {
        for (int call = 0; call < 100; call++) {
            now = now.plus(limit.take("one").orElse(Duration.ZERO));
            limit.take("one");
        }
        now = now.plus(limit.take("one").orElse(Duration.ZERO));
        assertThat(limit.take("one")).isEmpty();
    }
}
