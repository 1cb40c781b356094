package io.sluice.ingest.hma;

import io.sluice.pipeline.BankLedger;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code /c/bank/{name}/content} and {@code …/signal}: something is put into a bank, as a file or as hashes. */
public final class ContentRoutes {

    private final Banks banks;
    private final Contents contents;
    private final FileHashing hashing;

    /** The routes. */
    public ContentRoutes(BankLedger ledger, FileHashing hashing) {
        this.banks = new Banks(ledger);
        this.contents = new Contents(ledger);
        this.hashing = hashing;
    }

    /** What this serves. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/c/bank/{bank}/content", this::addFile)
                .POST("/c/bank/{bank}/signal", this::addSignals)
                .build();
    }

    private Mono<ServerResponse> addFile(ServerRequest request) {
        return bank(request)
                .flatMap(bank ->
                        received(request).flatMap(content -> contents.add(bank, content, Banks.caller(request))))
                .flatMap(ContentRoutes::answer)
                .onErrorResume(Answers::failure);
    }

    private Mono<HmaBank> bank(ServerRequest request) {
        return banks.get(request.pathVariable("bank")).map(HmaBank::own);
    }

    private Mono<NewContent> received(ServerRequest request) {
        String url = Query.text(request, "url");
        if (url == null || url.isEmpty()) {
            return hashing.ofForm(request).map(form -> content(form.signals(), Metadata.of(form.fields())));
        }
        return Body.objectOrNothing(request)
                .map(body -> Metadata.of(body, request))
                .flatMap(metadata -> hashing.ofAddress(url, request).map(signals -> content(signals, metadata)));
    }

    private static NewContent content(Signals signals, Metadata metadata) {
        return new NewContent(signals.type(), signals.telling().toList(), metadata.contentId(), metadata.note());
    }

    private Mono<ServerResponse> addSignals(ServerRequest request) {
        return bank(request)
                .flatMap(bank -> Body.object(request)
                        .map(ContentRoutes::given)
                        .flatMap(content -> contents.add(bank, content, Banks.caller(request))))
                .flatMap(ContentRoutes::answer)
                .onErrorResume(Answers::failure);
    }

    /** Hashes as they are sent: {@code {"pdq": …, "note": …}}. */
    private static NewContent given(JsonNode body) {
        Signals signals = new Signals(
                body.has(SignalType.VIDEO_MD5.word()) ? ContentType.VIDEO : ContentType.PHOTO,
                body.properties().stream()
                        .filter(field -> !field.getKey().equals("note"))
                        .map(field -> Signal.parse(SignalType.of(field.getKey()), Fields.needed(body, field.getKey())))
                        .toList());
        return content(signals, new Metadata(null, Metadata.note(body)));
    }

    private static Mono<ServerResponse> answer(BankedContent content) {
        return Answers.ok(Answers.object().put("id", content.asked().id()).set("signals", content.signals()));
    }
}
