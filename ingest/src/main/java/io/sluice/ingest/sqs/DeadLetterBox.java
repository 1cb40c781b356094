package io.sluice.ingest.sqs;

import io.sluice.pipeline.SetupException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The dead letters of one queue: what they are, and how they are sent again.
 *
 * <p>A queue cannot be read without taking what is read: letters that are looked at are invisible to others meanwhile, and given
 * back at the end. Two who look at once each see a part.
 */
public final class DeadLetterBox {

    /** Longer than a look takes. If it ends unexpectedly, letters are seen again after this. */
    private static final Duration HELD = Duration.ofMinutes(2);

    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int BATCH = 10;
    private static final int RETURNS_AT_ONCE = 8;

    /** Looked at in one go. */
    private static final int MOST = 1000;

    private final String name;
    private final SqsLane lane;
    private final SqsQueue dead;
    private final SqsQueue live;
    private final Clock clock;

    /**
     * A box.
     *
     * @param name of the queue whose letters lie here
     * @param clock of those who put letters here, or nearly
     */
    public DeadLetterBox(String name, SqsLane lane, Clock clock) {
        this.name = name;
        this.lane = lane;
        this.clock = clock;
        this.dead = new SqsQueue(lane.client(), lane.deadLetterUrl());
        this.live = new SqsQueue(lane.client(), lane.queueUrl());
    }

    /** The queue whose letters lie here. */
    public String name() {
        return name;
    }

    /** What lies here. <b>Errors:</b> those of the queue service. <b>Cancel:</b> gives back what is in hand. */
    public Flux<DeadLetter> list(Predicate<DeadLetter> which, int atMost) {
        return look(new Look(which, atMost, letter -> Mono.empty(), true));
    }

    /**
     * Sends letters again: each is sent before it is deleted here, so a crash between leaves it twice and never loses it; the
     * verdict on record makes the second a duplicate. One that dies again meanwhile is not sent a second time.
     *
     * @param pause before each, at least
     * @param noted keeps that a letter is about to be sent; if that fails it is not
     * @return those that were sent
     */
    public Flux<DeadLetter> redrive(
            Predicate<DeadLetter> which, int atMost, Duration pause, Function<DeadLetter, Mono<Void>> noted) {
        return Flux.defer(() -> redriven(which.and(diedBefore(clock.instant())), atMost, pause, noted));
    }

    private static Predicate<DeadLetter> diedBefore(Instant begun) {
        return letter -> letter.at().isBefore(begun);
    }

    private Flux<DeadLetter> redriven(
            Predicate<DeadLetter> which, int atMost, Duration pause, Function<DeadLetter, Mono<Void>> noted) {
        return look(new Look(
                which,
                atMost,
                letter -> Mono.delay(pause).then(noted.apply(letter.shown())).then(sent(letter)),
                false));
    }

    private Mono<Void> sent(SealedLetter letter) {
        return Mono.fromCallable(
                        () -> lane.seal().open(letter.sealed(), letter.shown().messageId()))
                .onErrorMap(
                        failure -> failure instanceof GeneralSecurityException
                                || failure instanceof IllegalArgumentException,
                        failure -> new SetupException(
                                "a dead letter cannot be opened: sluice.queues.dead-letter-key is not what it was sealed with",
                                failure))
                .flatMap(body -> live.send(body, Duration.ZERO));
    }

    private Flux<DeadLetter> look(Look look) {
        return Flux.usingWhen(Mono.just(look), Look::run, Look::giveBack);
    }

    /** One look through the box. Touched by one thread at a time. */
    private final class Look {
        private final Predicate<DeadLetter> which;
        private final Function<SealedLetter, Mono<Void>> act;
        private final boolean isKept;
        private final List<String> others = new ArrayList<>();
        private int left;
        private int seen;

        Look(Predicate<DeadLetter> which, int atMost, Function<SealedLetter, Mono<Void>> act, boolean isKept) {
            this.which = which;
            this.left = atMost;
            this.act = act;
            this.isKept = isKept;
        }

        Flux<DeadLetter> run() {
            return Mono.defer(() -> dead.receive(BATCH, WAIT, HELD))
                    .repeat(() -> left > 0 && seen < MOST)
                    .takeWhile(batch -> !batch.isEmpty())
                    .concatMapIterable(batch -> batch, 1)
                    .concatMap(this::one, 1);
        }

        private Mono<DeadLetter> one(Message message) {
            seen++;
            SealedLetter letter = SealedLetter.of(name, message);
            if (letter == null || left == 0 || !which.test(letter.shown())) {
                others.add(message.receiptHandle());
                return Mono.empty();
            }
            left--;
            return act.apply(letter).then(done(message)).thenReturn(letter.shown());
        }

        private Mono<Void> done(Message message) {
            if (isKept) {
                others.add(message.receiptHandle());
                return Mono.empty();
            }
            return dead.delete(List.of(message.receiptHandle())).then();
        }

        /** What could not be given back is seen again a little later. */
        Mono<Void> giveBack() {
            return Flux.fromIterable(others)
                    .flatMap(receipt -> dead.visibility(receipt, Duration.ZERO).onErrorComplete(), RETURNS_AT_ONCE)
                    .then();
        }
    }
}
