package io.sluice.sink.authority;

import io.sluice.sink.authority.AuthoritySettings.Environment;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** {@code GET /v1/authorities}: where reports go, and whether anybody acts on them there. */
public final class AuthorityRoutes {

    private final Listing listing;

    /** The routes, for these authorities. */
    public AuthorityRoutes(Collection<Authority> authorities) {
        this.listing = new Listing(authorities.stream()
                .sorted(Comparator.comparing(Authority::name))
                .map(authority -> new View(authority.name(), authority.environment()))
                .toList());
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/v1/authorities", request -> ServerResponse.ok().bodyValue(listing))
                .build();
    }

    private record Listing(List<View> authorities) {}

    private record View(String name, Environment environment) {}
}
