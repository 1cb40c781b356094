package io.sluice.app.security;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * A token that stands in the path, {@code /hma/<token>/m/lookup}, for clients of HMA: HMA knows no tokens, so their clients can be
 * given a base address and nothing else.
 *
 * <p>Addresses are logged on their way, so such a token opens the match API alone, and is one that can do nothing else.
 *
 * @param token what was presented
 * @param contextPath what stands before the API's own path
 */
record TokenInPath(String token, String contextPath) {

    private static final Pattern FORM =
            Pattern.compile("(/hma/([A-Za-z0-9._~-]{1,256}))/(?:[hmc]/.*|status(?:/live)?)");

    private static final Set<Role> HARMLESS = EnumSet.of(Role.MATCH, Role.BANKS);

    /** The token of a request; null if it has none in its path. */
    static @Nullable TokenInPath of(ServerHttpRequest request) {
        Matcher form = FORM.matcher(request.getPath().value());
        return form.matches() ? new TokenInPath(form.group(2), form.group(1)) : null;
    }

    /** Whether a token may be presented like this. */
    static boolean allows(ApiToken token) {
        return HARMLESS.containsAll(token.roles());
    }

    /** The exchange as if the token were not in its path. */
    ServerWebExchange without(ServerWebExchange exchange) {
        return exchange.mutate()
                .request(request -> request.contextPath(contextPath))
                .build();
    }

    /** Shows no token: safe to log. */
    @Override
    public String toString() {
        return "TokenInPath[]";
    }
}
