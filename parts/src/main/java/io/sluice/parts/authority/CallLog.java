package io.sluice.parts.authority;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The latest calls and how each was answered, refused and failed ones too. Not kept across a restart: what was processed is in
 * the journal. <b>Threads:</b> safe.
 */
final class CallLog {
    private static final int MOST = 10_000;
    private static final Pattern CODE = Pattern.compile("<responseCode>(-?\\d+)</responseCode>");

    private final Deque<Map<String, ?>> latest = new ArrayDeque<>();
    private long number;

    /** @param fault the one committed, if any */
    synchronized void add(Instant at, Call call, String requestId, Optional<Fault> fault, Outcome outcome) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("number", ++number);
        line.put("at", at.toString());
        line.put("call", call.word());
        line.put("requestId", requestId);
        line.put("fault", fault.map(Fault::word).orElse(null));
        line.put("status", outcome.reply() == null ? null : outcome.reply().status());
        line.put("code", outcome.reply() == null ? null : code(outcome.reply()));
        latest.add(line);
        if (latest.size() > MOST) {
            latest.remove();
        }
    }

    synchronized List<Map<String, ?>> latest() {
        return List.copyOf(latest);
    }

    private static @Nullable Integer code(Reply reply) {
        Matcher matcher = CODE.matcher(reply.body());
        return matcher.find() ? Integer.valueOf(matcher.group(1)) : null;
    }
}
