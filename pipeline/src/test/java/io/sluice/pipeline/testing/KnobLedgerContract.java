package io.sluice.pipeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.tuning.Adjustment;
import io.sluice.pipeline.tuning.KnobChange;
import io.sluice.pipeline.tuning.KnobChange.Origin;
import io.sluice.pipeline.tuning.KnobLedger;
import io.sluice.pipeline.tuning.KnobLedger.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link KnobLedger} must do. Each test has knobs of its own. */
public interface KnobLedgerContract {

    /** Long enough for a slow database on a busy machine. */
    Duration PATIENCE = Duration.ofSeconds(30);

    /** The ledger that is looked at, such as {@code PostgreSQL}. */
    String adapter();

    /** The ledger; the same one as often as it is asked for within a test. */
    KnobLedger ledger();

    @BeforeEach
    default void listsTheAdapter() {
        ContractRuns.ran(KnobLedgerContract.class, adapter());
    }

    @Test
    default void aConfirmedChangeStays() {
        String knob = knob();
        set(knob, "32", null, Duration.ofMinutes(1));
        assertThat(adjustment(knob).inForce()).isEqualTo("32");
        assertThat(adjustment(knob).isUnconfirmed()).isTrue();
        assertThat(ledger().confirm(knob, "person-2").block(PATIENCE)).isNotNull();
        assertThat(adjustment(knob).kept()).isEqualTo("32");
        assertThat(adjustment(knob).isUnconfirmed()).isFalse();
        assertThat(history(knob)).containsExactly("CONFIRMED 32 > 32 person-2", "OPERATOR null > 32 person-1");
    }

    @Test
    default void aChangeThatNobodyConfirmsTakesItselfBack() {
        String knob = knob();
        set(knob, "32", null, Duration.ofMillis(20));
        Eventually.eventually("it goes back", () -> adjustment(knob).inForce() == null);
        assertThat(history(knob)).first().isEqualTo("UNCONFIRMED 32 > null sluice");
        assertThat(ledger().confirm(knob, "late").block(PATIENCE)).isNull();
    }

    @Test
    default void aChangeForATimeGoesBackThoughItWasConfirmed() {
        String knob = knob();
        set(knob, "paused", Duration.ofMillis(300), Duration.ofMinutes(1));
        assertThat(ledger().confirm(knob, "person-2").block(PATIENCE)).isNotNull();
        Eventually.eventually("it goes back", () -> adjustment(knob).inForce() == null);
        assertThat(history(knob)).first().isEqualTo("EXPIRED paused > null sluice");
    }

    /** What a trial comes back to is what was confirmed last, not what was tried before it. */
    @Test
    default void goesBackToWhatWasConfirmed() {
        String knob = knob();
        set(knob, "32", null, Duration.ofMinutes(1));
        ledger().confirm(knob, "person-1").block(PATIENCE);
        set(knob, "64", null, Duration.ofMinutes(1));
        set(knob, "128", null, Duration.ofMinutes(1));
        assertThat(ledger().revert(knob, "person-3", "too much").block(PATIENCE))
                .isNotNull();
        assertThat(adjustment(knob).inForce()).isEqualTo("32");
        assertThat(history(knob).subList(0, 3))
                .containsExactly(
                        "REVERTED 128 > 32 person-3", "OPERATOR 64 > 128 person-1", "OPERATOR 32 > 64 person-1");
        assertThat(ledger().revert(knob, "person-3", "again").block(PATIENCE)).isNull();
    }

    @Test
    default void aKnobCanBeSetBackToItsStart() {
        String knob = knob();
        set(knob, "32", null, Duration.ofMinutes(1));
        ledger().confirm(knob, "person-1").block(PATIENCE);
        set(knob, Adjustment.START, null, Duration.ofMinutes(1));
        assertThat(adjustment(knob).inForce()).isNull();
        ledger().confirm(knob, "person-1").block(PATIENCE);
        assertThat(adjustment(knob).kept()).isNull();
        assertThat(history(knob).subList(0, 2))
                .containsExactly("CONFIRMED null > null person-1", "OPERATOR 32 > null person-1");
    }

    @Test
    default void whoSawAnOlderStateChangesNothing() {
        String knob = knob();
        long seen = set(knob, "32", null, Duration.ofMinutes(1)).generation();
        set(knob, "64", null, Duration.ofMinutes(1));
        assertThat(ledger().set(setting(knob, "16", null, Duration.ofMinutes(1), seen))
                        .block(PATIENCE))
                .isNull();
        assertThat(ledger().set(setting(knob, "16", null, Duration.ofMinutes(1), 0L))
                        .block(PATIENCE))
                .isNull();
        assertThat(ledger().set(setting(knob(), "16", null, Duration.ofMinutes(1), 7L))
                        .block(PATIENCE))
                .isNull();
        assertThat(adjustment(knob).inForce()).isEqualTo("64");
        assertThat(history(knob)).hasSize(2);
    }

    @Test
    default void ofManyWhoSawTheSameStateOneSucceeds() throws Exception {
        String knob = knob();
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> attempt = () -> ledger().set(setting(knob, "16", null, Duration.ofMinutes(1), 0L))
                            .block(PATIENCE)
                    != null;
            int succeeded = 0;
            for (Future<Boolean> each : people.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
                succeeded += each.get() ? 1 : 0;
            }
            assertThat(succeeded).isEqualTo(1);
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    default void whatHarmsTheFastPathGoesBackUnlessSomebodyConfirmedIt() {
        String confirmed = knob();
        String unconfirmed = knob();
        set(confirmed, "32", null, Duration.ofMinutes(1));
        ledger().confirm(confirmed, "person-1").block(PATIENCE);
        set(unconfirmed, "64", null, Duration.ofMinutes(1));
        assertThat(ledger().revertUnconfirmed("worker-1", "late")
                        .map(Adjustment::knob)
                        .collectList()
                        .block(PATIENCE))
                .contains(unconfirmed)
                .doesNotContain(confirmed);
        assertThat(adjustment(confirmed).inForce()).isEqualTo("32");
        assertThat(adjustment(unconfirmed).inForce()).isNull();
        assertThat(history(unconfirmed)).first().isEqualTo("OBJECTIVE 64 > null worker-1");
    }

    /** What a call answers and what every worker sees say the same as the history. */
    @Test
    default void whatMadeTheLastChangeIsSaid() {
        String knob = knob();
        assertThat(set(knob, "32", null, Duration.ofMinutes(1)).origin()).isEqualTo(Origin.OPERATOR);
        assertThat(adjustment(knob).origin()).isEqualTo(Origin.OPERATOR);
        assertThat(ledger().confirm(knob, "person-2").map(Adjustment::origin).block(PATIENCE))
                .isEqualTo(Origin.CONFIRMED);
        set(knob, "64", null, Duration.ofMinutes(1));
        assertThat(ledger().revert(knob, "person-3", "too much")
                        .map(Adjustment::origin)
                        .block(PATIENCE))
                .isEqualTo(Origin.REVERTED);
        set(knob, "64", null, Duration.ofMillis(1));
        Eventually.eventually("it goes back", () -> adjustment(knob).origin() == Origin.UNCONFIRMED);
        set(knob, "64", null, Duration.ofMinutes(1));
        ledger().revertUnconfirmed("worker-1", "late").blockLast(PATIENCE);
        assertThat(adjustment(knob).origin()).isEqualTo(Origin.OBJECTIVE);
    }

    private static String knob() {
        return "k" + UUID.randomUUID();
    }

    private Adjustment set(String knob, String value, @Nullable Duration lasting, Duration confirmWithin) {
        return Objects.requireNonNull(
                ledger().set(setting(knob, value, lasting, confirmWithin, null)).block(PATIENCE));
    }

    private static Setting setting(
            String knob, String value, @Nullable Duration lasting, Duration confirmWithin, @Nullable Long expected) {
        return new Setting(knob, value, lasting, confirmWithin, expected, "person-1", "a reason");
    }

    private Adjustment adjustment(String knob) {
        return Objects.requireNonNull(ledger().look().block(PATIENCE)).stream()
                .filter(each -> each.knob().equals(knob))
                .findFirst()
                .orElseThrow();
    }

    private List<String> history(String knob) {
        return Objects.requireNonNull(ledger().history(knob, 10)
                .map(KnobLedgerContract::line)
                .collectList()
                .block(PATIENCE));
    }

    private static String line(KnobChange change) {
        Origin origin = change.origin();
        return origin + " " + change.was() + " > " + change.becomes() + " " + change.actor();
    }
}
