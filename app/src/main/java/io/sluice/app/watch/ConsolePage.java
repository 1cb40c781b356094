package io.sluice.app.watch;

import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code /}: the operators' console. Like the page for review it holds nothing itself: its modules ask the API with the token that
 * was entered, load nothing from elsewhere, and put what comes on the page as text. It can show no medium: its policy allows none.
 */
public final class ConsolePage {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");

    /** By the name in the address. */
    private static final Map<String, MediaType> PARTS = Map.of(
            "console.html", MediaType.parseMediaType("text/html;charset=UTF-8"),
            "console.css", MediaType.parseMediaType("text/css;charset=UTF-8"),
            "console.js", SCRIPT,
            "flow.js", SCRIPT,
            "knobs.js", SCRIPT,
            "letters.js", SCRIPT,
            "service.js", SCRIPT);

    private ConsolePage() {}

    /** The routes, for the application to mount. */
    public static RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/", request -> part("console.html"))
                .GET("/console/{part}", request -> part(request.pathVariable("part")))
                .build();
    }

    private static Mono<ServerResponse> part(String name) {
        MediaType type = PARTS.get(name);
        if (type == null) {
            return ServerResponse.notFound().build();
        }
        return ServerResponse.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .bodyValue(new ClassPathResource("console/" + name));
    }
}
