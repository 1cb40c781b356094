package io.sluice.app.walk;

import io.sluice.pipeline.walk.Walk;
import io.sluice.pipeline.walk.WalkOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A walk as operators see it. Of the prefix only whether there is one: it may be a user's.
 *
 * @param secondsLeft how long it will go on as until now; null if nobody can say
 */
record WalkView(
        long id,
        String kind,
        String bucket,
        boolean hasPrefix,
        String state,
        @Nullable Long total,
        long listed,
        long unscanned,
        long sent,
        int perSecond,
        boolean isRescan,
        boolean isDryRun,
        @Nullable Long secondsLeft,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant oldestUnscanned,
        @Nullable String failure,
        String actor,
        String why) {

    static WalkView of(Walk walk, Instant now) {
        WalkOrder order = walk.order();
        Duration left = walk.left(now);
        return new WalkView(
                walk.id(),
                order.kind().name().toLowerCase(Locale.ROOT),
                order.bucket(),
                !order.prefix().isEmpty(),
                walk.state().name().toLowerCase(Locale.ROOT),
                walk.total(),
                walk.listed(),
                walk.unscanned(),
                walk.sent(),
                order.perSecond(),
                order.isRescan(),
                order.isDryRun(),
                left == null ? null : left.toSeconds(),
                walk.startedAt(),
                walk.endedAt(),
                walk.oldestUnscanned(),
                walk.failure(),
                order.actor(),
                order.why());
    }
}
