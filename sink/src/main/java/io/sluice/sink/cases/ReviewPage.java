package io.sluice.sink.cases;

import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code /review}: the page of the person who decides. It holds nothing itself: its script asks the API with the token that the
 * person entered. It loads nothing from elsewhere, runs no script but its own, and may not be framed.
 */
public final class ReviewPage {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src blob:; media-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, MediaType> PARTS = Map.of(
            "review.html", MediaType.parseMediaType("text/html;charset=UTF-8"),
            "review.css", MediaType.parseMediaType("text/css;charset=UTF-8"),
            "review.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"));

    private ReviewPage() {}

    /** The routes, for the application to mount. */
    public static RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/review", request -> part("review.html"))
                .GET("/review/review.css", request -> part("review.css"))
                .GET("/review/review.js", request -> part("review.js"))
                .build();
    }

    private static Mono<ServerResponse> part(String name) {
        return ServerResponse.ok()
                .contentType(PARTS.getOrDefault(name, MediaType.TEXT_PLAIN))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .bodyValue(new ClassPathResource("review/" + name));
    }
}
