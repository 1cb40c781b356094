package io.sluice.ingest.hma;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Query parameters, read as HMA reads them. */
final class Query {

    private static final Set<String> TRUE = Set.of("true", "1", "t", "yes", "y", "on");
    private static final Set<String> FALSE = Set.of("false", "0", "f", "no", "n", "off");

    private Query() {}

    /** A parameter; null if it is missing. An empty one is there. */
    static @Nullable String text(ServerRequest request, String name) {
        return request.queryParam(name).orElse(null);
    }

    /** Whether a parameter is there and not empty. */
    static boolean has(ServerRequest request, String name) {
        return !request.queryParam(name).orElse("").isEmpty();
    }

    static String needed(ServerRequest request, String name) {
        return request.queryParam(name)
                .orElseThrow(() ->
                        new Refused(HttpStatus.UNPROCESSABLE_CONTENT, "The query parameter " + name + " is missing"));
    }

    /** A switch, off unless it is on. */
    static boolean isOn(ServerRequest request, String name) {
        return isOn(request, name, false);
    }

    static boolean isOn(ServerRequest request, String name, boolean usual) {
        String word = request.queryParam(name).orElse(Boolean.toString(usual)).toLowerCase(Locale.ROOT);
        if (!TRUE.contains(word) && !FALSE.contains(word)) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, "The query parameter " + name + " is true or false");
        }
        return TRUE.contains(word);
    }

    /** The banks that a question is restricted to, by our names; null for all of them. */
    static @Nullable Set<String> banks(ServerRequest request) {
        String names = text(request, "banks");
        return names == null || names.isEmpty()
                ? null
                : Arrays.stream(names.split(",")).map(HmaBank::ownName).collect(Collectors.toUnmodifiableSet());
    }
}
