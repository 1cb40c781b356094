package io.sluice.app.letters;

import io.sluice.ingest.sqs.DeadLetter;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters a caller wants to be sent again.
 *
 * @param queue whose letters
 * @param reason only those that died of it; null for all
 * @param messageId only this one; null for all
 * @param atMost how many; null for {@value #USUAL}
 * @param perSecond how many in a second; null for {@value #USUAL_RATE}
 * @param why for whoever reads the history
 * @param dryRun whether only to say which
 */
record RedriveForm(
        @Nullable String queue,
        @Nullable String reason,
        @Nullable String messageId,
        @Nullable Integer atMost,
        @Nullable Integer perSecond,
        @Nullable String why,
        @Nullable Boolean dryRun) {

    private static final int USUAL = 100;
    private static final int USUAL_RATE = 5;
    private static final int FASTEST = 100;
    private static final int LONGEST_WHY = 500;

    /** Callers wait for the answer; what takes longer is asked for again. */
    private static final int LONGEST_SECONDS = 60;

    /**
     * The form, if it makes sense.
     *
     * @throws IllegalArgumentException saying what does not
     */
    RedriveForm checked() {
        if (queue == null || queue.isBlank()) {
            throw new IllegalArgumentException("say whose dead letters: queue, such as fresh");
        }
        if (most() < 1 || rate() < 1 || rate() > FASTEST) {
            throw new IllegalArgumentException("atMost is at least 1, and perSecond 1 to " + FASTEST);
        }
        if (most() > LONGEST_SECONDS * rate()) {
            throw new IllegalArgumentException(
                    "%d letters at %d a second take more than a minute: ask for %d at most, and again"
                            .formatted(most(), rate(), LONGEST_SECONDS * rate()));
        }
        if (!isDryRun() && (why == null || why.isBlank() || why.length() > LONGEST_WHY)) {
            throw new IllegalArgumentException("say why, in 1 to 500 characters: what was mended?");
        }
        return this;
    }

    int most() {
        return atMost == null ? USUAL : atMost;
    }

    private int rate() {
        return perSecond == null ? USUAL_RATE : perSecond;
    }

    Duration pause() {
        return Duration.ofMillis(1000 / rate());
    }

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    Predicate<DeadLetter> which() {
        return letter -> (reason == null || reason.equals(letter.reason()))
                && (messageId == null || messageId.equals(letter.messageId()));
    }
}
