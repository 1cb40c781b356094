package io.sluice.app.security;

import io.sluice.sink.Caller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets through what the {@link EndpointRules} allow, and refuses everything else. Whose token it was travels on as the
 * exchange attribute {@link Caller#ATTRIBUTE}: people act as themselves, whichever of their tokens they present.
 */
public final class TokenFilter implements WebFilter, Ordered {

    /** Exchange attribute: the person or service whose token was presented. */
    public static final String CALLER = Caller.ATTRIBUTE;

    private static final String SCHEME = "Bearer ";

    private final List<ApiToken> tokens;

    /** A filter for these tokens. */
    public TokenFilter(List<ApiToken> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        TokenInPath inPath = TokenInPath.of(exchange.getRequest());
        return inPath == null
                ? filter(exchange, chain, inHeader(exchange))
                : filter(inPath.without(exchange), chain, known(inPath.token(), TokenInPath::allows));
    }

    private static Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain, @Nullable ApiToken token) {
        Optional<EndpointRule> rule = EndpointRules.find(
                exchange.getRequest().getMethod(),
                exchange.getRequest().getPath().pathWithinApplication());
        if (rule.isEmpty()) {
            return refuse(exchange, HttpStatus.NOT_FOUND, "There is no such endpoint.");
        }
        if (rule.get().role() == Role.PUBLIC) {
            return chain.filter(exchange);
        }
        return authorised(rule.get().role(), exchange, chain, token);
    }

    private static Mono<Void> authorised(
            Role role, ServerWebExchange exchange, WebFilterChain chain, @Nullable ApiToken token) {
        if (token == null) {
            return refuse(
                    exchange, HttpStatus.UNAUTHORIZED, "Present a known API token: Authorization: Bearer <token>.");
        }
        if (!token.has(role)) {
            return refuse(exchange, HttpStatus.FORBIDDEN, "This endpoint needs a token with the role " + role + ".");
        }
        exchange.getAttributes().put(CALLER, token.person());
        return chain.filter(exchange);
    }

    private @Nullable ApiToken inHeader(ServerWebExchange exchange) {
        String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return header == null || !header.startsWith(SCHEME)
                ? null
                : known(header.substring(SCHEME.length()).strip(), token -> true);
    }

    private @Nullable ApiToken known(String presented, Predicate<ApiToken> allowed) {
        String digest = ApiToken.digest(presented);
        return tokens.stream()
                .filter(token -> token.matches(digest))
                .filter(allowed)
                .findFirst()
                .orElse(null);
    }

    private static Mono<Void> refuse(ServerWebExchange exchange, HttpStatus status, String detail) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.UNAUTHORIZED) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        String problem = "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(status.getReasonPhrase(), status.value(), detail);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(problem.getBytes(StandardCharsets.UTF_8))));
    }
}
