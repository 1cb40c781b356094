package io.sluice.parts.exchanges;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, taken apart.
 *
 * @param method of HTTP
 * @param base of the address by which the world's programme was asked
 * @param path below the programme, encoded as it was sent
 * @param query decoded
 * @param headers the first of each, by lower-case name
 * @param body as text
 */
record Ask(
        String method, String base, String path, Map<String, String> query, Map<String, String> headers, String body) {

    static Ask of(HttpExchange exchange, String base, String path) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            headers.put(
                    header.getKey().toLowerCase(Locale.ROOT), header.getValue().get(0));
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Ask(exchange.getRequestMethod(), base, path, query(exchange.getRequestURI()), headers, body);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    long number(String name, long otherwise) {
        return Long.parseLong(query.getOrDefault(name, Long.toString(otherwise)));
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    boolean is(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && path.equals(wantedPath);
    }
}
