package io.sluice.sink.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every basis has a due time, and nothing that anybody sends makes it later. */
class DeadlineTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @CsvSource({
        "EU_NOTICE,         24, 2026-01-03T03:04:05Z, 2026-01-02T21:04:05Z",
        "TRUSTED_FLAGGER,   12, 2026-01-02T15:04:05Z, 2026-01-02T12:04:05Z",
        "US_INTIMATE_IMAGE, 48, 2026-01-04T03:04:05Z, 2026-01-03T15:04:05Z",
        "USER_REPORT,       72, 2026-01-05T03:04:05Z, 2026-01-04T09:04:05Z",
        "AUTHORITY_ORDER,    6, 2026-01-02T09:04:05Z, 2026-01-02T07:34:05Z",
    })
    void theBasisSaysUntilWhen(NoticeBasis basis, long hours, Instant dueAt, Instant warnAt) {
        assertThat(NoticeSettings.DEFAULTS.due(basis)).isEqualTo(Duration.ofHours(hours));
        assertThat(Deadline.of(NOW, NoticeSettings.DEFAULTS.due(basis), null)).isEqualTo(new Deadline(warnAt, dueAt));
    }

    @ParameterizedTest
    @EnumSource(NoticeBasis.class)
    void aSettingThatIsNoTimeIsRefused(NoticeBasis basis) {
        Map<NoticeBasis, Duration> none = Map.of(basis, Duration.ZERO);
        assertThatThrownBy(() -> new NoticeSettings("duty", none, "redress", 10))
                .hasMessageContaining(basis.name());
    }

    @Test
    void noSettingGivesMoreThanTheLawDoes() {
        Map<NoticeBasis, Duration> more = Map.of(NoticeBasis.US_INTIMATE_IMAGE, Duration.ofHours(49));
        assertThatThrownBy(() -> new NoticeSettings("duty", more, "redress", 10))
                .hasMessageContaining("48 hours");
    }

    @Property(tries = 500)
    void aWishOnlyMakesItEarlierAndLeavesTimeToRead(
            @ForAll @LongRange(min = 600, max = 1_000_000) long usualSeconds,
            @ForAll @LongRange(min = -2_000_000, max = 2_000_000) long wishedSeconds) {
        Duration usual = Duration.ofSeconds(usualSeconds);
        Deadline plain = Deadline.of(NOW, usual, null);
        Deadline wished = Deadline.of(NOW, usual, NOW.plusSeconds(wishedSeconds));
        assertThat(wished.dueAt()).isBetween(NOW.plus(Deadline.LEAST), plain.dueAt());
        assertThat(wished.warnAt()).isAfter(NOW).isBefore(wished.dueAt());
        long warned = Duration.between(NOW, wished.warnAt()).toSeconds();
        assertThat(warned).isEqualTo(Duration.between(NOW, wished.dueAt()).toSeconds() * 3 / 4);
    }
}
