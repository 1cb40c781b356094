package io.sluice.sink.notices;

import io.sluice.pipeline.Group;
import io.sluice.sink.notices.NoticePlaces.Due;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Has what notices point to scanned again, and links what comes of it. A notice is on record before; so a queue that is down
 * delays the scan, and loses neither.
 */
public final class RescanCourier {

    private static final int AT_ONCE = 20;
    private static final int MOST_ASKED = 3;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final NoticePlaces places;
    private final Rescans rescans;
    private final NoticeObserver observer;

    /** A courier. */
    public RescanCourier(NoticePlaces places, Rescans rescans, NoticeObserver observer) {
        this.places = places;
        this.rescans = rescans;
        this.observer = observer;
    }

    /** One turn: asks for what is due, links what was answered. <b>Errors:</b> those of the record. */
    public Mono<Void> turn() {
        return places.claim(AT_ONCE, LEASE)
                .concatMap(this::ask, 1)
                .thenMany(places.settle(MOST_ASKED))
                .doOnNext(observer::unanswered)
                .then();
    }

    /** One place that cannot be asked for holds no other up. */
    private Mono<Void> ask(Due due) {
        return asked(due).onErrorResume(failure -> {
            observer.rescanFailed(due.notice(), failure);
            return Mono.empty();
        });
    }

    private Mono<Void> asked(Due due) {
        if (due.place() instanceof Place.StoredObject object) {
            return rescans.object(object.ref()).then(places.asked(due, PATIENCE));
        }
        if (due.place() instanceof Place.ChatGroup group && group.card() != null) {
            return rescans.group(group(due, group.groupId(), group.card()))
                    .flatMap(verdict -> places.answered(due, verdict));
        }
        return Mono.empty();
    }

    /** The change is the notice's own: what the group calls itself now is judged, not what it did when it was made. */
    private static Group group(Due due, String groupId, Place.Card card) {
        return Group.of(groupId, due.notice() + "-" + due.position(), card.name(), card.description(), card.invites());
    }
}
