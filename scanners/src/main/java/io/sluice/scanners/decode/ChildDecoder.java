package io.sluice.scanners.decode;

import io.sluice.pipeline.Decoder;
import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.TransientException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Decodes in child processes.
 *
 * <p>A child that crashes, hangs or answers nonsense is killed, and its object is tried once more, alone in a child of its
 * own; a second failure makes it undecodable. A child that cannot be started at all is no fault of the object's: the error
 * is transient. A child that has served its time is replaced by one that has {@linkplain Understudies rehearsed}.
 *
 * <p><b>Demand:</b> waits for one permit of the object's lane. <b>Threads:</b> while a child works, one thread of the
 * scheduler waits for it; the scheduler should have as many threads as there are children, and must allow blocking.
 * <b>Cancel:</b> kills the child that is at work.
 */
public final class ChildDecoder implements Decoder, AutoCloseable {

    private final DecoderSettings settings;
    private final Limiter limiter;
    private final Scheduler scheduler;
    private final ChildPool pool;
    private final Understudies understudies;
    private final Detached detached = new Detached();

    /**
     * A decoder without a running child; the first object starts one.
     *
     * @param limiter as many permits as there are children, one of them reserved
     * @param scheduler for waiting on pipes; stays the caller's
     */
    public ChildDecoder(DecoderSettings settings, Limiter limiter, Scheduler scheduler) {
        this(settings, limiter, scheduler, new ChildPool(settings, new ChildCommand(settings, SandboxTools.find())));
    }

    ChildDecoder(DecoderSettings settings, Limiter limiter, Scheduler scheduler, ChildPool pool) {
        this.settings = settings;
        this.limiter = limiter;
        this.scheduler = scheduler;
        this.pool = pool;
        this.understudies = new Understudies(pool, settings, limiter, scheduler);
    }

    @Override
    public Mono<Decoding> decode(Media media, boolean alone) {
        return limiter.within(media.lane(), 1, () -> alone ? lastTry(media) : firstTry(media));
    }

    /**
     * Starts all children and has each decode a picture, so that the first objects wait for neither. <b>Errors:</b>
     * {@link TransientException}, when the last of them has succeeded or failed.
     */
    public Mono<Void> warm() {
        return understudies.all();
    }

    /**
     * Changes how many children there are, and permits with them. New ones rehearse first; those too many finish what they do.
     *
     * @param children at least 1, and no more than the scheduler has threads
     */
    public void children(int children) {
        long before = limiter.usage().limit();
        pool.most(children);
        limiter.limits(children, DecoderSettings.reserved(children));
        for (long child = before; child < children; child++) {
            detached.launch(understudies.another());
        }
    }

    private Mono<Decoding> firstTry(Media media) {
        return attempt(media, false).onErrorResume(DecoderFailure.class, failure -> lastTry(media));
    }

    private Mono<Decoding> lastTry(Media media) {
        return attempt(media, true).onErrorResume(DecoderFailure.class, failure -> Mono.just(failure.undecodable()));
    }

    private Mono<Decoding> attempt(Media media, boolean isFresh) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> new ChildLoan(pool, media.lane().isBulk(), isFresh)),
                loan -> loan.begin(scheduler, settings.startTimeout())
                        .flatMap(begun -> new Conversation(begun, media, settings, scheduler)
                                .decode()
                                .doOnNext(begun::answered)),
                this::giveBack,
                (loan, failure) -> Mono.fromRunnable(loan::abandon),
                loan -> Mono.fromRunnable(loan::abandon));
    }

    /** Nobody waits for the one that replaces a child. */
    private Mono<Void> giveBack(ChildLoan loan) {
        return Mono.fromSupplier(loan::giveBack)
                .flatMap(Mono::justOrEmpty)
                .flatMap(retired -> detached.begin(understudies.replace(retired)));
    }

    /** Kills all children and waits until they are gone. */
    @Override
    public void close() {
        pool.close();
    }
}
