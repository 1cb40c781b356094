package io.sluice.app.wiring;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves the description of the API. */
final class OpenApiRoutes {

    private OpenApiRoutes() {}

    static RouterFunction<ServerResponse> routes() {
        ClassPathResource document = new ClassPathResource("openapi.json");
        return RouterFunctions.route()
                .GET(
                        "/openapi.json",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(document))
                .build();
    }
}
