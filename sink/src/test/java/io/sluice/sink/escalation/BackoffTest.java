package io.sluice.sink.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final int DRAWS = 2_000;

    /** With the defaults of filing: minutes after a few attempts, and never more than ten give or take a quarter. */
    @ParameterizedTest
    @CsvSource({"1, 15", "2, 30", "3, 60", "4, 120", "5, 240", "6, 480", "7, 600", "50, 600", "2000000000, 600"})
    void doublesUpToItsCapGiveOrTakeAQuarter(int attempts, long seconds) {
        List<Long> drawn = draws(FilingSettings.DEFAULTS.backoff(), attempts);
        assertThat(drawn).allMatch(millis -> millis >= seconds * 750 && millis <= seconds * 1250);
        assertThat(drawn).anyMatch(millis -> millis < seconds * 850).anyMatch(millis -> millis > seconds * 1150);
    }

    /** Reports that failed together must not all come back together. */
    @Test
    void isHardlyEverTheSameTwice() {
        assertThat(draws(FilingSettings.DEFAULTS.backoff(), 3).stream().distinct())
                .hasSizeGreaterThan(40);
    }

    private static List<Long> draws(Backoff backoff, int attempts) {
        return IntStream.range(0, DRAWS)
                .mapToObj(n -> backoff.of(attempts).toMillis())
                .toList();
    }

    /** The service deletes an unfinished report an hour after its last change or a day after it was opened. */
    @Test
    void alarmsComeBeforeTheServiceDeletes() {
        FilingSettings usual = FilingSettings.DEFAULTS;
        assertThat(usual.unchanged()).isEqualTo(Duration.ofMinutes(45));
        assertThat(usual.open()).isEqualTo(Duration.ofHours(20));
        assertThat(usual.orphanLife()).isEqualTo(Duration.ofHours(24));
        assertThat(usual.backoff()).isEqualTo(new Backoff(Duration.ofSeconds(15), Duration.ofMinutes(10)));
        assertThat(Backoff.OWN).isEqualTo(new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)));
    }
}
