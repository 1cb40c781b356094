package io.sluice.sink.authority;

import io.sluice.pipeline.GoneException;
import io.sluice.sink.authority.AuthoritySettings.Environment;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import io.sluice.sink.authority.Receipt.Outcome;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Dossier;
import io.sluice.sink.s3.S3Store;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * An authority without an API: packages under a prefix of a bucket, from which it, or a person, collects them. A package is a
 * folder: {@code report.json}, the file as {@code object} with {@code file.json}, and {@code outcome.json}, which is written
 * once and last: only with {@code "outcome": "finished"} is it complete, and its digests seal the rest.
 */
public final class FileDropAuthority implements Authority {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String JSON = "application/json";
    private static final String REPORT = "report.json";
    private static final String FILE = "file.json";
    private static final String OBJECT = "object";
    private static final String OUTCOME = "outcome.json";
    private static final String FINISHED = "finished";
    private static final String RETRACTED = "retracted";

    private final String name;
    private final Environment environment;
    private final S3Store store;
    private final String bucket;
    private final String prefix;
    private final Reporter reporter;

    /** Drawn once: drawing one for each package would block the event loop. */
    private final String run = UUID.randomUUID().toString();

    private final AtomicLong count = new AtomicLong();

    /**
     * A drop.
     *
     * @param name what policies and routes call the authority
     * @param environment what is done with what lies there
     * @param bucket where packages are laid down; never one whose objects are scanned
     * @param prefix of all packages, without a slash at its end
     */
    public FileDropAuthority(
            String name, Environment environment, S3Store store, String bucket, String prefix, Reporter reporter) {
        this.name = name;
        this.environment = environment;
        this.store = store;
        this.bucket = bucket;
        this.prefix = prefix;
        this.reporter = reporter;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Environment environment() {
        return environment;
    }

    /** A package is about one file, so that whoever collects it need not take it apart. */
    @Override
    public boolean takesSeveralFiles() {
        return false;
    }

    /** There is nobody to ask; the bucket is asked for something that need not be there. */
    @Override
    public Mono<Receipt> status() {
        return present("status", REPORT).thenReturn(receipt(Outcome.ACCEPTED, null, null));
    }

    @Override
    public Mono<Receipt> open(Dossier dossier) {
        return Mono.fromSupplier(() -> "drop-" + run + "-" + count.incrementAndGet())
                .flatMap(report -> put(report, REPORT, DropDocument.Report.of(report, dossier, environment, reporter))
                        .thenReturn(receipt(Outcome.ACCEPTED, report, null)));
    }

    @Override
    public Mono<Receipt> upload(String reportId, StoredIncident incident, Flux<ByteBuffer> bytes) {
        return new PartedUpload(store, bucket, key(reportId, OBJECT))
                .put(bytes)
                .then(Mono.defer(() -> store.digests(bucket, key(reportId, OBJECT))))
                .map(digests -> receipt(Outcome.ACCEPTED, reportId, digests.md5()));
    }

    @Override
    public Mono<Receipt> describe(String reportId, String fileId, Dossier dossier) {
        return put(reportId, FILE, DropDocument.File.of(reportId, fileId, dossier))
                .thenReturn(receipt(Outcome.ACCEPTED, reportId, null));
    }

    @Override
    public Mono<Receipt> finish(String reportId) {
        return Flux.just(REPORT, FILE, OBJECT)
                .concatMap(part -> part(reportId, part))
                .collectList()
                .flatMap(parts -> end(reportId, FINISHED, parts))
                .map(ended -> ended.outcome().equals(FINISHED)
                        ? receipt(Outcome.ACCEPTED, reportId, null)
                        : receipt(Outcome.RETRACTED, reportId, null));
    }

    @Override
    public Mono<Receipt> retract(String reportId) {
        return end(reportId, RETRACTED, List.of())
                .map(ended -> ended.outcome().equals(RETRACTED)
                        ? receipt(Outcome.ACCEPTED, reportId, null)
                        : receipt(Outcome.FINISHED, reportId, null));
    }

    /** Whoever writes first has decided; what then lies there says which it was. */
    private Mono<DropDocument.Outcome> end(String report, String outcome, List<DropDocument.Part> parts) {
        return put(report, OUTCOME, new DropDocument.Outcome(environment, report, outcome, parts))
                .then(Mono.defer(() -> store.get(bucket, key(report, OUTCOME))))
                .map(json -> MAPPER.readValue(json, DropDocument.Outcome.class));
    }

    private Mono<DropDocument.Part> part(String report, String part) {
        return present(report, part).map(sha256 -> new DropDocument.Part(part, sha256));
    }

    /** The digest of what lies there; empty if nothing does. */
    private Mono<String> present(String report, String part) {
        return store.digests(bucket, key(report, part))
                .map(digests -> digests.sha256())
                .onErrorResume(GoneException.class, none -> Mono.empty());
    }

    private Mono<Void> put(String report, String part, Object document) {
        return store.putOnce(bucket, key(report, part), JSON, ByteBuffer.wrap(MAPPER.writeValueAsBytes(document)));
    }

    private String key(String report, String part) {
        return prefix + "/" + report + "/" + part;
    }

    private Receipt receipt(Outcome outcome, @Nullable String report, @Nullable String md5) {
        String verbatim = "{\"drop\":\"" + name + "\",\"report\":\"" + report + "\",\"outcome\":\"" + outcome + "\"}";
        return new Receipt(outcome, 0, null, report, OBJECT, md5, List.of(OBJECT), null, verbatim, null, List.of());
    }

    @Override
    public String toString() {
        return "FileDropAuthority[" + name + "]";
    }
}
