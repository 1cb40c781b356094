package io.sluice.pipeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.canary.Canaries;
import io.sluice.pipeline.canary.CanaryPicture;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What every {@link Canaries} must do. */
public interface CanariesContract {

    /** Long enough for a slow database on a busy machine. */
    Duration PATIENCE = Duration.ofSeconds(30);

    /** The book that is looked at, such as {@code PostgreSQL}. */
    String adapter();

    /** The book; the same one as often as it is asked for within a test. */
    Canaries canaries();

    @BeforeEach
    default void listsTheAdapter() {
        ContractRuns.ran(CanariesContract.class, adapter());
    }

    /** Periods that last for years, so that none ends during the test. */
    @Test
    default void ofManyWorkersOneHasTheTurnOfAPeriod() {
        Duration years = Duration.ofDays(20_000);
        List<String> keys = Flux.range(0, 8)
                .flatMap(worker -> canaries().begin(years), 8)
                .collectList()
                .block(PATIENCE);
        assertThat(keys).singleElement().asString().startsWith(CanaryPicture.PREFIX);
    }

    /** Whoever repeats what it was given gets another turn. */
    @Test
    default void eachTurnHasAKeyOfItsOwn() {
        List<String> keys = canaries()
                .begin(Duration.ofMillis(1))
                .repeatWhenEmpty(times -> times.delayElements(Duration.ofMillis(2)))
                .delaySubscription(Duration.ofMillis(2))
                .repeat(2)
                .collectList()
                .block(PATIENCE);
        assertThat(keys).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    default void oneIsEscalatedOnce() {
        String key = begun();
        assertThat(canaries().escalated(key).block(PATIENCE)).isBetween(Duration.ZERO, PATIENCE);
        assertThat(canaries().escalated(key).block(PATIENCE)).isNull();
        Canaries.Standing standing =
                Objects.requireNonNull(canaries().standing().block(PATIENCE));
        assertThat(standing.arrived()).isNotNull();
    }

    @Test
    default void whoeverElseLiesThereIsNone() {
        assertThat(canaries().escalated(CanaryPicture.PREFIX + "of-somebody").block(PATIENCE))
                .isNull();
    }

    @Test
    default void whatLiesThereIsSaidUntilItIsRemoved() {
        String key = begun();
        assertThat(left(Duration.ofHours(1))).doesNotContain(key);
        Eventually.eventually(
                "it is among those that lie there",
                () -> left(Duration.ofMillis(1)).contains(key));
        canaries().removed(key).block(PATIENCE);
        assertThat(left(Duration.ofMillis(1))).doesNotContain(key);
    }

    private List<String> left(Duration age) {
        return Objects.requireNonNull(canaries().left(age).collectList().block(PATIENCE));
    }

    /** Periods of a millisecond: another turn begins at once. */
    private String begun() {
        return Objects.requireNonNull(canaries()
                .begin(Duration.ofMillis(1))
                .repeatWhenEmpty(times -> times.delayElements(Duration.ofMillis(2)))
                .block(PATIENCE));
    }
}
