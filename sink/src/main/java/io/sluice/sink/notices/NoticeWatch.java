package io.sluice.sink.notices;

import reactor.core.publisher.Mono;

/**
 * Warns of every open notice when three quarters of its time are over, and counts what is open. Whose time is over rings and climbs
 * as every duty does. It decides nothing, and closes nothing.
 */
public final class NoticeWatch {

    private final Notices notices;
    private final NoticeObserver observer;

    /** A watch. */
    public NoticeWatch(Notices notices, NoticeObserver observer) {
        this.notices = notices;
        this.observer = observer;
    }

    /** One look. <b>Errors:</b> those of the record; nothing is marked as told then, and the next look tells it. */
    public Mono<Void> look() {
        return notices.warnings()
                .doOnNext(observer::warned)
                .then(notices.backlog())
                .doOnNext(observer::counted)
                .then();
    }
}
