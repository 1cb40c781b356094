package io.sluice.parts.sqs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The queues and their settings. */
final class Queues {
    /** Every lane that a worker consumes; each has a dead-letter queue. */
    static final List<String> CONSUMED = List.of("urgent", "fresh", "backlog", "deferred", "groups", "overflow");
    /** What the worker publishes; the platform consumes it. */
    static final String PUBLISHED = "verdicts";

    private static final Duration VISIBILITY = Duration.ofSeconds(60);
    /** SQS's maximum: the worker dead-letters with a reason, the queue itself never should. */
    private static final int MAX_RECEIVES = 1000;

    private Queues() {}

    static String queue(String lane) {
        return "sluice-" + lane;
    }

    static String deadLetters(String lane) {
        return queue(lane) + "-dead";
    }

    /** The {@code queues} block of the server's configuration. */
    static Map<String, Object> settings() {
        String visibility = VISIBILITY.toSeconds() + " seconds";
        Map<String, Object> queues = new LinkedHashMap<>();
        queues.put(queue(PUBLISHED), Map.of("defaultVisibilityTimeout", visibility));
        for (String lane : CONSUMED) {
            queues.put(deadLetters(lane), Map.of("defaultVisibilityTimeout", visibility));
            Map<String, Object> redrive = Map.of("name", deadLetters(lane), "maxReceiveCount", MAX_RECEIVES);
            queues.put(queue(lane), Map.of("defaultVisibilityTimeout", visibility, "deadLettersQueue", redrive));
        }
        return queues;
    }
}
