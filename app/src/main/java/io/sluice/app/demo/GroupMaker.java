package io.sluice.app.demo;

import io.sluice.app.demo.judge.GroupAnswer;
import io.sluice.app.demo.media.PlantedGroup;
import io.sluice.app.demo.outside.HttpJson;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Creates and renames groups, spread over the time of the uploads, and measures how long each answer takes. */
final class GroupMaker {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration STEP = Duration.ofMillis(20);

    private final HttpJson worker;
    /** Media flow before the first group comes: so many places in the order of changes. */
    private static final int HEAD_START = 8;

    private final Traffic traffic;
    private final Patience patience;
    private final List<GroupAnswer> answers = new ArrayList<>();

    GroupMaker(HttpJson worker, Traffic traffic, Patience patience) {
        this.worker = worker;
        this.traffic = traffic;
        this.patience = patience;
    }

    /**
     * Makes the changes; several threads share them through {@code next}, so that answers that take long on a busy machine do not
     * leave groups over until all media are judged.
     */
    @Nullable
    Void make(List<PlantedGroup> changes, AtomicInteger next) throws DemoFailure, InterruptedException {
        for (int place = next.getAndIncrement(); place < changes.size(); place = next.getAndIncrement()) {
            awaitUploads((place + HEAD_START) * traffic.total() / (changes.size() + HEAD_START));
            GroupAnswer answer = make(changes.get(place));
            synchronized (this) {
                answers.add(answer);
            }
        }
        return null;
    }

    private void awaitUploads(int uploads) throws DemoFailure, InterruptedException {
        while (traffic.uploaded() < uploads) {
            patience.pause(STEP);
        }
    }

    private GroupAnswer make(PlantedGroup change) {
        boolean mediaFlowed = traffic.isFlowing();
        long began = System.nanoTime();
        String decision = decide(change);
        double millis = (System.nanoTime() - began) / NANOS_PER_MILLI;
        return new GroupAnswer(change.groupId(), change.changeId(), decision, millis, mediaFlowed);
    }

    private @Nullable String decide(PlantedGroup change) {
        try {
            HttpJson.Answer answer = worker.send(
                    "POST",
                    "/v1/groups",
                    Map.of(
                            "groupId", change.groupId(),
                            "changeId", change.changeId(),
                            "name", change.name(),
                            "description", "",
                            "invites", List.of()));
            return answer.isOk() ? answer.body().path("decision").asString(null) : null;
        } catch (IOException noAnswer) {
            return null;
        }
    }

    /** The answers so far. */
    synchronized List<GroupAnswer> answers() {
        return List.copyOf(answers);
    }
}
