package io.sluice.pipeline.canary;

import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * Puts a canary a period, once for all workers, takes away what lies there from earlier ones, and says how they fare. To be run several times
 * a period by every worker.
 */
public final class CanaryRound {

    /** By then its verdict is out, or it is late and found all the same: its bytes are kept a while. */
    private static final Duration STAYS = Duration.ofMinutes(10);

    private final Canaries canaries;
    private final CanaryPlace place;
    private final Duration every;
    private final Consumer<Canaries.Standing> told;

    /**
     * A round.
     *
     * @param every a canary
     * @param told how they fare
     */
    public CanaryRound(Canaries canaries, CanaryPlace place, Duration every, Consumer<Canaries.Standing> told) {
        this.canaries = canaries;
        this.place = place;
        this.every = every;
        this.told = told;
    }

    /** One turn. <b>Errors:</b> those of the ports; what is not done is done by the next. */
    public Mono<Void> run() {
        return Mono.defer(() -> Mono.whenDelayError(planted(), tidied(), looked()));
    }

    /** A canary whose upload failed never arrives, which is what it is for. */
    private Mono<Void> planted() {
        return canaries.begin(every).flatMap(key -> place.put(key, CanaryPicture.bytes()));
    }

    private Mono<Void> tidied() {
        return canaries.left(STAYS)
                .concatMap(key -> place.remove(key).then(canaries.removed(key)), 1)
                .then();
    }

    private Mono<Void> looked() {
        return canaries.standing().doOnNext(told).then();
    }
}
