package io.sluice.sink.notices;

import io.sluice.pipeline.Detached;
import io.sluice.pipeline.IdempotencyKeys;
import io.sluice.sink.Problems;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code POST /v1/notices}: somebody tells us of illegal content, through the platform's form. Answered with a receipt once the
 * notice is on record. {@code GET /v1/notices/{receipt}}: what became of it, for whoever has the receipt.
 */
public final class NoticeRoutes {

    private final Notices notices;
    private final RescanCourier courier;
    private final NoticeForm form;
    private final NoticeSettings settings;
    private final NoticeObserver observer;
    private final Receipts receipts = new Receipts();
    private final RateLimit limit;
    private final Once once;
    private final Detached detached;
    private final Clock clock;

    /**
     * The routes.
     *
     * @param parts what they work with
     * @param names what a notice may name
     * @param detached scanning again goes on whether or not the caller stays
     */
    public NoticeRoutes(Parts parts, Names names, NoticeSettings settings, Detached detached, Clock clock) {
        this.notices = parts.notices();
        this.courier = parts.courier();
        this.observer = parts.observer();
        this.once = new Once(parts.keys());
        this.form = new NoticeForm(names.buckets(), names.urls());
        this.settings = settings;
        this.limit = new RateLimit(settings.perMinute(), clock);
        this.detached = detached;
        this.clock = clock;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/v1/notices", this::submit)
                .GET("/v1/notices/{receipt}", this::follow)
                .build();
    }

    private Mono<ServerResponse> submit(ServerRequest request) {
        return Requests.by(
                request,
                caller -> limit.take(caller + ' ' + ClientAddress.of(request))
                        .map(this::tooMany)
                        .orElseGet(() -> Requests.body(request).flatMap(body -> submit(request, caller, body))));
    }

    private Mono<ServerResponse> submit(ServerRequest request, String caller, byte[] body) {
        return once.answer(request, caller, body, () -> taken(form.read(body)))
                .flatMap(answer -> ServerResponse.status(HttpStatus.CREATED)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(answer));
    }

    private Mono<String> taken(Notice notice) {
        Receipt receipt = receipts.next();
        Incoming incoming = Incoming.of(receipt, notice, settings, clock.instant());
        return notices.take(incoming)
                .doOnSuccess(done -> observer.received(incoming.id(), notice.basis()))
                .then(detached.begin(courier.turn()))
                .then(Mono.fromSupplier(() -> answer(receipt, incoming)));
    }

    private static String answer(Receipt receipt, Incoming incoming) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("receipt", receipt.number())
                .put("notice", incoming.id())
                .put("basis", incoming.notice().basis().name())
                .put("category", incoming.notice().category())
                .put("receivedAt", incoming.receivedAt().toString())
                .put("dueAt", incoming.deadline().dueAt().toString())
                .toString();
    }

    /** Never dropped in silence: whoever is refused knows, and knows when to come back. */
    private Mono<ServerResponse> tooMany(Duration wait) {
        observer.shed();
        String detail = "too many notices from one client address; nothing was recorded, send it again later";
        return ServerResponse.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, detail));
    }

    private Mono<ServerResponse> follow(ServerRequest request) {
        Optional<Receipt> receipt = Receipt.of(request.pathVariable("receipt"));
        Mono<NoticeCase> found = receipt.map(one -> notices.find(one.notice())).orElse(Mono.empty());
        return Requests.guarded(found.map(one -> NoticeAnswer.of(one, settings))
                .flatMap(answer -> ServerResponse.ok()
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .bodyValue(answer))
                .switchIfEmpty(Mono.defer(() -> Problems.answer(HttpStatus.NOT_FOUND, "there is no such receipt"))));
    }

    /**
     * What the routes work with.
     *
     * @param notices the record
     * @param courier has what is pointed to scanned again
     * @param keys answers to requests with a key
     * @param observer measures and pages
     */
    public record Parts(Notices notices, RescanCourier courier, IdempotencyKeys keys, NoticeObserver observer) {}

    /**
     * What a notice may name.
     *
     * @param buckets whose objects may be named
     * @param urls which addresses name objects
     */
    public record Names(Set<String> buckets, UrlMap urls) {
        public Names {
            buckets = Set.copyOf(buckets);
        }
    }
}
