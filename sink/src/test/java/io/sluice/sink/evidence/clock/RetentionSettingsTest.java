package io.sluice.sink.evidence.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sink.evidence.vault.VaultSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RetentionSettingsTest {

    @Test
    void whateverTheYearItIsKeptUntilTheSameDayOfTheNext() {
        LocalDate beforeALeapYear = LocalDate.of(2027, 1, 1);
        assertThat(beforeALeapYear.datesUntil(beforeALeapYear.plusYears(3))).allSatisfy(finished -> {
            Instant ends = instant(finished.plusYears(1));
            assertThat(instant(finished).plus(RetentionSettings.DEFAULTS.keep()))
                    .isAfterOrEqualTo(ends);
            assertThat(instant(finished).plus(VaultSettings.YEAR)).isAfterOrEqualTo(ends);
        });
    }

    private static Instant instant(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
