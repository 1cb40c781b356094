package io.sluice.sink.evidence.http;

import io.sluice.sink.Problems;
import io.sluice.sink.evidence.view.EvidenceExport;
import io.sluice.sink.evidence.view.EvidenceView;
import io.sluice.sink.evidence.view.Part;
import io.sluice.sink.evidence.view.Shown;
import io.sluice.sink.evidence.view.Span;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.function.server.ServerResponse.BodyBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looking at evidence. Each answer's row is in the access log before its first byte is sent; nothing is cached by anyone.
 *
 * <p>A full view is {@code POST …/complete-view} with a reason, {@code GET …/complete-view/{view}/bytes}, and when the page has shown
 * all of it {@code POST …/complete-view/{view}} with the token: only then it counts.
 */
public final class ViewRoutes {

    private final EvidenceView view;
    private final EvidenceExport export;

    /** The routes. */
    public ViewRoutes(EvidenceView view, EvidenceExport export) {
        this.view = view;
        this.export = export;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/v1/evidence/{incident}/preview", this::preview)
                .GET("/v1/evidence/{incident}/exif", this::exif)
                .POST("/v1/evidence/{incident}/complete-view", this::begin)
                .GET("/v1/evidence/{incident}/complete-view/{view}/bytes", this::bytes)
                .POST("/v1/evidence/{incident}/complete-view/{view}", this::complete)
                .POST("/v1/evidence/{incident}/download", this::download)
                .POST("/v1/evidence/{incident}/export", this::export)
                .build();
    }

    private static String incident(ServerRequest request) {
        return request.pathVariable("incident");
    }

    private Mono<ServerResponse> preview(ServerRequest request) {
        return Asked.because(
                request,
                (caller, reason) -> view.preview(incident(request), caller, reason)
                        .flatMap(png -> ok().contentType(MediaType.IMAGE_PNG).bodyValue(png))
                        .switchIfEmpty(undecodable()));
    }

    private Mono<ServerResponse> exif(ServerRequest request) {
        return Asked.because(
                request,
                (caller, reason) -> view.exif(incident(request), caller, reason)
                        .flatMap(facts -> ok().bodyValue(facts))
                        .switchIfEmpty(undecodable()));
    }

    private static Mono<ServerResponse> undecodable() {
        return Mono.defer(() -> Problems.answer(HttpStatus.UNPROCESSABLE_CONTENT, "it cannot be decoded"));
    }

    private Mono<ServerResponse> begin(ServerRequest request) {
        return Asked.by(
                request,
                caller -> request.bodyToMono(Why.class)
                        .flatMap(why -> view.begin(incident(request), caller, Asked.reason(why.reason())))
                        .flatMap(begun -> ok().bodyValue(begun)));
    }

    private Mono<ServerResponse> bytes(ServerRequest request) {
        String begun = request.pathVariable("view");
        Optional<Span> span = Optional.ofNullable(request.headers().firstHeader(HttpHeaders.RANGE))
                .flatMap(Span::of);
        return Asked.by(
                request,
                caller -> span.map(asked -> view.part(begun, caller, asked).flatMap(ViewRoutes::some))
                        .orElseGet(() -> view.bytes(begun, caller).flatMap(ViewRoutes::streamed)));
    }

    private static Mono<ServerResponse> some(Part part) {
        HttpStatus status = part.isThere() ? HttpStatus.PARTIAL_CONTENT : HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
        return sent(ok(status).header(HttpHeaders.CONTENT_RANGE, part.contentRange()), part.bytes());
    }

    private Mono<ServerResponse> complete(ServerRequest request) {
        return Asked.by(
                request,
                caller -> request.bodyToMono(Completion.class)
                        .flatMap(done ->
                                view.complete(request.pathVariable("view"), caller, done.secret(), done.display()))
                        .flatMap(incident -> ServerResponse.noContent().build())
                        .switchIfEmpty(Mono.defer(() -> Problems.answer(
                                HttpStatus.CONFLICT,
                                "this view is not complete: not all was sent or shown, or it is over"))));
    }

    private Mono<ServerResponse> download(ServerRequest request) {
        return Asked.by(
                request,
                caller -> request.bodyToMono(Why.class)
                        .flatMap(why -> view.download(incident(request), caller, Asked.reason(why.reason())))
                        .flatMap(ViewRoutes::streamed));
    }

    private Mono<ServerResponse> export(ServerRequest request) {
        return Asked.by(
                request,
                caller -> request.bodyToMono(Why.class)
                        .flatMap(why -> export.export(incident(request), caller, Asked.reason(why.reason())))
                        .flatMap(ViewRoutes::streamed));
    }

    /** A browser must not guess what it is, nor run it. */
    private static Mono<ServerResponse> streamed(Flux<ByteBuffer> bytes) {
        return sent(ok(), bytes);
    }

    private static Mono<ServerResponse> sent(BodyBuilder answer, Flux<ByteBuffer> bytes) {
        return answer.contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(bytes.map(DefaultDataBufferFactory.sharedInstance::wrap), DataBuffer.class);
    }

    private static BodyBuilder ok() {
        return ok(HttpStatus.OK);
    }

    private static BodyBuilder ok(HttpStatus status) {
        return ServerResponse.status(status)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff");
    }

    private record Why(@Nullable String reason) {}

    private record Completion(
            @Nullable String token, @Nullable Shown shown) {

        String secret() {
            return token == null ? "" : token;
        }

        Shown display() {
            return shown == null ? new Shown(false, false, 0, 0, 0, 0, false) : shown;
        }

        /** Shows no token: safe to log. */
        @Override
        public String toString() {
            return "Completion[]";
        }
    }
}
