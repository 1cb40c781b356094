package io.sluice.app.demo;

import io.sluice.app.demo.outside.Gate.Standing;
import io.sluice.pipeline.Decision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is on its way: uploaded and not yet judged, and the verdicts so far. Safe for use by several threads. */
final class Traffic {

    private final int total;
    private final Deque<String> unjudged = new ArrayDeque<>();
    private final Map<Decision, Integer> verdicts = new EnumMap<>(Decision.class);
    private int uploaded;
    private int judged;

    Traffic(int total) {
        this.total = total;
    }

    synchronized void uploaded(String key) {
        uploaded++;
        unjudged.add(key);
    }

    /** Some that are not judged yet, those that wait longest first; the next call gives others. */
    synchronized List<String> some(int atMost) {
        List<String> some = new ArrayList<>();
        while (some.size() < atMost && !unjudged.isEmpty()) {
            some.add(unjudged.remove());
        }
        return some;
    }

    /** What the gate said of one that {@link #some} gave. */
    synchronized void answered(String key, Standing standing) {
        if (standing.isDecided()) {
            judged++;
            verdicts.merge(Decision.valueOf(String.valueOf(standing.decision())), 1, Integer::sum);
        } else {
            unjudged.add(key);
        }
    }

    synchronized int uploaded() {
        return uploaded;
    }

    synchronized int judged() {
        return judged;
    }

    synchronized int verdicts(Decision decision) {
        return verdicts.getOrDefault(decision, 0);
    }

    /** Whether media are on their way at this moment. */
    synchronized boolean isFlowing() {
        return uploaded > 0 && judged < total;
    }

    synchronized boolean isUploaded() {
        return uploaded == total;
    }

    synchronized boolean isJudged() {
        return judged == total;
    }

    int total() {
        return total;
    }
}
