package io.sluice.ingest.hma;

import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.EntryChange;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code /c/bank/{name}/content/{id}}: one content of a bank is looked at, switched off or on, remarked on, removed. */
public final class ContentItemRoutes {

    private static final String PATH = "/c/bank/{bank}/content/{id}";

    /** How far ahead content can be switched off; HMA's. */
    private static final Period FARTHEST = Period.ofYears(5);

    private final Banks banks;
    private final Contents contents;
    private final Clock clock;

    /** The routes. */
    public ContentItemRoutes(BankLedger ledger, Clock clock) {
        this.banks = new Banks(ledger);
        this.contents = new Contents(ledger);
        this.clock = clock;
    }

    /** What this serves. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::get)
                .PUT(PATH, this::alter)
                .DELETE(PATH, this::delete)
                .build();
    }

    private Mono<BankedContent> find(HmaBank bank, ServerRequest request) {
        String id = request.pathVariable("id");
        return id.matches("[0-9]{1,18}") ? contents.find(bank, Long.parseLong(id)) : Mono.empty();
    }

    private Mono<BankedContent> content(HmaBank bank, ServerRequest request) {
        return find(bank, request).switchIfEmpty(Mono.error(() -> Refused.notFound("content not found")));
    }

    private Mono<ServerResponse> get(ServerRequest request) {
        return banks.get(request.pathVariable("bank"))
                .flatMap(bank -> content(bank, request))
                .flatMap(content -> Answers.ok(content.shown(
                        Query.isOn(request, "include_signals"), Query.isOn(request, "include_metadata", true))))
                .onErrorResume(Answers::failure);
    }

    private Mono<ServerResponse> alter(ServerRequest request) {
        return banks.get(request.pathVariable("bank"))
                .flatMap(bank -> content(bank.own(), request))
                .zipWith(Body.object(request), (content, body) -> altered(content, body, Banks.caller(request)))
                .flatMap(altered -> altered)
                .flatMap(content -> Answers.ok(content.changed()))
                .onErrorResume(Answers::failure);
    }

    private Mono<BankedContent> altered(BankedContent content, JsonNode body, String by) {
        Long until = until(body);
        Mono<BankedContent> switched = until == null
                ? Mono.just(content)
                : contents.change(content, entry -> BankedContent.change(entry, until, clock.instant()), by);
        return body.has("note") ? switched.flatMap(now -> noted(now, Metadata.note(body), by)) : switched;
    }

    private Mono<BankedContent> noted(BankedContent content, String note, String by) {
        return contents.change(content, entry -> new EntryChange.Note(note), by);
    }

    /** Seconds since 1970, or one of HMA's two magic values; null if the body does not say. */
    private @Nullable Long until(JsonNode body) {
        Double seconds = Fields.number(body, "disable_until_ts");
        if (seconds == null) {
            return null;
        }
        Instant farthest =
                clock.instant().atOffset(ZoneOffset.UTC).plus(FARTHEST).toInstant();
        if (seconds < 0 || seconds != Math.rint(seconds)) {
            throw Refused.badRequest("disable_until_ts must be a non-negative integer");
        }
        if (seconds > farthest.getEpochSecond()) {
            throw Refused.badRequest("disable_until_ts must be less than 5 years in the future");
        }
        return seconds.longValue();
    }

    /** What is not there is no error: nothing was deleted then. */
    private Mono<ServerResponse> delete(ServerRequest request) {
        return banks.get(request.pathVariable("bank"))
                .flatMap(bank -> find(bank.own(), request))
                .flatMap(content ->
                        contents.remove(content, Banks.caller(request)).thenReturn(1))
                .defaultIfEmpty(0)
                .flatMap(count -> Answers.ok(Answers.object().put("deleted", count)))
                .onErrorResume(Answers::failure);
    }
}
