package io.sluice.app.watch;

import io.sluice.ingest.sqs.DeadLetter;
import io.sluice.sink.cases.CaseCountRoutes;
import io.sluice.sink.cases.CaseCounts.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The console over a flow that is really stuck, for a browser. The token is {@code ann}. */
final class ConsoleServer implements AutoCloseable {

    private final SixStages flow = new SixStages("decode");
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(routes())))
            .bindNow();
    private final Disposable reading = Flux.interval(Duration.ofMillis(100))
            .subscribe(tick -> flow.overview().read());

    private RouterFunction<ServerResponse> routes() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        List<Count> counts = List.of(
                new Count("incident", "AWAITING_CONFIRMATION", 12, 3, yesterday),
                new Count("notice", "EU_NOTICE", 4, 0, yesterday));
        RouterFunction<ServerResponse> asked = new WatchRoutes(flow.overview(), Mono.never())
                .routes()
                .and(new CaseCountRoutes(() -> Mono.just(counts)).routes())
                .and(flow.routes())
                .and(deadLetters())
                .filter(onlyAnn());
        return ConsolePage.routes().and(asked);
    }

    /** Two of one reason lie there; sending answers with one. */
    private static RouterFunction<ServerResponse> deadLetters() {
        DeadLetter letter = new DeadLetter("m-1", "backlog", "internal-error", 5, Instant.now());
        return RouterFunctions.route()
                .GET("/v1/dead-letters", request -> ServerResponse.ok().bodyValue(List.of(letter, letter)))
                .POST(
                        "/v1/dead-letters/redrive",
                        request -> request.bodyToMono(String.class)
                                .flatMap(form -> ServerResponse.ok()
                                        .bodyValue(
                                                form.contains("\"reason\":\"internal-error\"")
                                                        ? List.of(letter)
                                                        : List.of())))
                .build();
    }

    private static HandlerFilterFunction<ServerResponse, ServerResponse> onlyAnn() {
        return (request, next) -> "Bearer ann".equals(request.headers().firstHeader("Authorization"))
                ? next.handle(request)
                : ServerResponse.status(HttpStatus.UNAUTHORIZED).build();
    }

    String url() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    @Override
    public void close() {
        reading.dispose();
        server.disposeNow();
        flow.close();
    }
}
