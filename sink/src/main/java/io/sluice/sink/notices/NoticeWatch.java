package io.sluice.sink.notices;

import reactor.core.publisher.Mono;

/** Watches the clock of every open notice. It warns and pages; it decides nothing, and closes nothing. */
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
        return notices.alarms()
                .doOnNext(observer::late)
                .then(notices.backlog())
                .doOnNext(observer::counted)
                .then();
    }
}
