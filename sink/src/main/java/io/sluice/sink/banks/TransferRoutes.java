package io.sluice.sink.banks;

import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.sink.Problems;
import io.sluice.sink.banks.files.BankImporter;
import io.sluice.sink.banks.files.EntryLines;
import io.sluice.sink.banks.files.FileFormat;
import io.sluice.sink.banks.files.ImportOrder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /v1/banks/{bank}/import} and {@code /export}: files, as streams in both directions. */
public final class TransferRoutes {

    /** Lines that are sent in one go. */
    private static final int LINES = 200;

    private final BankLedger ledger;
    private final BankImporter importer;

    /** The routes. */
    public TransferRoutes(BankLedger ledger, BankImporter importer) {
        this.ledger = ledger;
        this.importer = importer;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/v1/banks/{bank}/import", this::imported)
                .GET("/v1/banks/{bank}/export", this::exported)
                .build();
    }

    private Mono<ServerResponse> imported(ServerRequest request) {
        return Requests.by(
                request,
                by -> Mono.fromSupplier(() -> order(request, by))
                        .flatMap(order -> importer.run(order, body(request), lines -> {}))
                        .flatMap(report -> ServerResponse.ok().bodyValue(report))
                        .switchIfEmpty(Requests.noSuchBank()));
    }

    private static ImportOrder order(ServerRequest request, String by) {
        FileFormat format = format(request, "csv");
        String reference = request.queryParam("reference").orElse("");
        if (format == FileFormat.VPDQ && reference.isEmpty()) {
            throw new IllegalArgumentException("a vpdq file is one video: name it by the parameter reference");
        }
        return new ImportOrder(
                request.pathVariable("bank"),
                format,
                reference,
                request.queryParam("category").orElse(""),
                by);
    }

    private static FileFormat format(ServerRequest request, String usual) {
        return FileFormat.of(request.queryParam("format").orElse(usual))
                .orElseThrow(() -> new IllegalArgumentException("format is one of csv, ndjson and vpdq"));
    }

    /** Copied out of the server's buffers, so that none of them is kept if the import ends early. */
    private static Flux<ByteBuffer> body(ServerRequest request) {
        return request.body(BodyExtractors.toDataBuffers()).map(TransferRoutes::copy);
    }

    private static ByteBuffer copy(DataBuffer buffer) {
        ByteBuffer copy = ByteBuffer.allocate(buffer.readableByteCount());
        buffer.toByteBuffer(copy);
        DataBufferUtils.release(buffer);
        return copy;
    }

    private Mono<ServerResponse> exported(ServerRequest request) {
        return Requests.by(
                request,
                by -> Mono.fromSupplier(() -> ExportOrder.of(request, format(request, "ndjson"), by))
                        .flatMap(order -> ledger.charter(order.bank())
                                .flatMap(charter -> exported(order))
                                .switchIfEmpty(Requests.noSuchBank())));
    }

    /** A hash file is one video, which is looked for first; everything else is streamed. */
    private Mono<ServerResponse> exported(ExportOrder order) {
        if (order.format() != FileFormat.VPDQ) {
            return sent(order, ledger.entries(EntryQuery.all(order.bank())));
        }
        return ledger.entries(EntryQuery.of(order.bank(), order.reference()))
                .filter(entry -> entry.entry().type() == KnownHash.Type.VPDQ)
                .take(2)
                .collectList()
                .flatMap(videos -> switch (videos.size()) {
                    case 0 -> Problems.answer(HttpStatus.NOT_FOUND, "no video in this bank has that reference");
                    case 1 -> sent(order, Flux.fromIterable(videos));
                    default ->
                        Problems.answer(
                                HttpStatus.CONFLICT, "several videos have that reference; export the bank as ndjson");
                });
    }

    /** Without an entry in the audit nothing leaves. However the sending ends, the audit has how many left. */
    private Mono<ServerResponse> sent(ExportOrder order, Flux<LedgerEntry> entries) {
        AtomicLong left = new AtomicLong();
        Flux<LedgerEntry> counted = entries.doOnNext(entry -> left.incrementAndGet());
        Flux<ByteBuffer> body = Flux.usingWhen(
                Mono.just(left),
                count -> EntryLines.of(order.format(), counted)
                        .buffer(LINES)
                        .map(lines -> StandardCharsets.UTF_8.encode(String.join("", lines))),
                count -> ledger.exported(order.bank(), order.form(), count.get(), order.by()));
        return ledger.exported(order.bank(), order.form(), null, order.by())
                .then(Mono.defer(
                        () -> ServerResponse.ok().contentType(order.mediaType()).body(body, ByteBuffer.class)));
    }
}
