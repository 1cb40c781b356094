package io.sluice.ingest.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * How long a caller would wait for an answer.
 *
 * <p><b>Source:</b> RFC 7240, {@code Prefer: wait=SECONDS}: the first one counts, and what cannot be read is as if it were not there.
 */
final class WaitPreference {

    static final String HEADER = "Prefer";
    static final String APPLIED = "Preference-Applied";

    /** What is asked for beyond is cut to this. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,9})\"?", Pattern.CASE_INSENSITIVE);

    private WaitPreference() {}

    /** Whole seconds; empty if the caller does not wait. */
    static Optional<Duration> of(ServerRequest request) {
        return request.headers().header(HEADER).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(preference -> WAIT.matcher(preference.split(";", 2)[0].strip()))
                .filter(Matcher::matches)
                .map(wait -> Duration.ofSeconds(Long.parseLong(wait.group(1))))
                .findFirst()
                .filter(wait -> !wait.isZero())
                .map(wait -> wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }
}
