package io.sluice.app.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Reads the endpoints that a router function really declares. */
public final class DeclaredEndpoints implements RouterFunctions.Visitor {

    /** One endpoint. */
    public record Endpoint(HttpMethod method, String pattern) {}

    private final List<Endpoint> endpoints = new ArrayList<>();

    /** The endpoints of a router function, in order. */
    public static List<Endpoint> of(RouterFunction<?> routes) {
        DeclaredEndpoints visitor = new DeclaredEndpoints();
        routes.accept(visitor);
        return visitor.endpoints;
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        PredicateReader reader = new PredicateReader();
        predicate.accept(reader);
        reader.methods.forEach(method -> endpoints.add(new Endpoint(method, reader.pattern)));
    }

    @Override
    public void startNested(RequestPredicate predicate) {
        throw new IllegalStateException("nested routes are not used here: declare whole paths");
    }

    @Override
    public void endNested(RequestPredicate predicate) {}

    @Override
    public void resources(Function<ServerRequest, Mono<Resource>> lookup) {
        throw new IllegalStateException("no static resources without a rule");
    }

    @Override
    public void attributes(Map<String, Object> attributes) {}

    @Override
    public void unknown(RouterFunction<?> routerFunction) {
        throw new IllegalStateException("a router function that cannot be read");
    }

    private static final class PredicateReader implements RequestPredicates.Visitor {
        private Set<HttpMethod> methods = Set.of();
        private String pattern = "";

        @Override
        public void method(Set<HttpMethod> read) {
            methods = read;
        }

        @Override
        public void path(String read) {
            pattern = read;
        }

        @Override
        @SuppressWarnings({"deprecation", "removal"})
        public void pathExtension(String extension) {}

        @Override
        public void header(String name, String value) {}

        @Override
        public void queryParam(String name, String value) {}

        @Override
        public void version(String version) {}

        @Override
        public void startAnd() {}

        @Override
        public void and() {}

        @Override
        public void endAnd() {}

        @Override
        public void startOr() {}

        @Override
        public void or() {}

        @Override
        public void endOr() {}

        @Override
        public void startNegate() {}

        @Override
        public void endNegate() {}

        @Override
        public void unknown(RequestPredicate predicate) {}
    }
}
