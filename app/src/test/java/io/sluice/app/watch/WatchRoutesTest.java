package io.sluice.app.watch;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What an open console is told, and that it holds up no worker that is to stop. */
class WatchRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aLiveViewEndsWhenTheWorkerIsToStop() {
        Sinks.Empty<Void> end = Sinks.empty();
        try (SixStages flow = new SixStages("decode")) {
            WatchRoutes routes = new WatchRoutes(flow.overview(), end.asMono());
            Flux<String> views = WebTestClient.bindToRouterFunction(routes.routes())
                    .build()
                    .get()
                    .uri("/v1/live")
                    .accept(MediaType.TEXT_EVENT_STREAM)
                    .exchange()
                    .returnResult(String.class)
                    .getResponseBody();
            StepVerifier.create(views)
                    .expectNextCount(1)
                    .then(end::tryEmitEmpty)
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }
}
