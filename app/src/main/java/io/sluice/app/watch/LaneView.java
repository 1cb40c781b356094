package io.sluice.app.watch;

import org.jspecify.annotations.Nullable;

/**
 * How one lane's queue stands.
 *
 * @param name its queue's name; two queues may feed one lane
 * @param state {@code running}, {@code paused} by somebody, or {@code parked} because a dependency is down
 * @param depth messages that wait, by the queue's own estimate, for all workers
 * @param taken messages that some worker has
 * @param dead messages that could not be handled, which lie in its queue of dead letters
 * @param oldestSeconds how long the latest delivery of the lane had waited; the oldest in the queue is about as old
 * @param perSecond deliveries of the lane that this worker settled in a second
 * @param drainSeconds when the queue is empty if it goes on as in the last minute; null if it does not shrink
 */
public record LaneView(
        String name,
        String lane,
        String state,
        long depth,
        long taken,
        long dead,
        long oldestSeconds,
        double perSecond,
        @Nullable Long drainSeconds) {}
