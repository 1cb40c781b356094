package io.sluice.sink.evidence.view;

import io.sluice.pipeline.OpenContent;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.access.Access;
import io.sluice.sink.evidence.access.Access.Act;
import io.sluice.sink.evidence.access.AccessHistory;
import io.sluice.sink.evidence.access.AccessLog;
import io.sluice.sink.evidence.access.LogFile;
import io.sluice.sink.evidence.vault.Custody;
import io.sluice.sink.evidence.vault.Custody.Held;
import io.sluice.sink.evidence.vault.Vault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Packs all that is sealed of an incident, opened, and who looked at it, for somebody else: an authority, a court. The row that says
 * so is committed before the first byte leaves, and is in the package.
 */
public final class EvidenceExport {

    private final Vault vault;
    private final Custody custody;
    private final AccessLog log;
    private final AccessHistory history;
    private final Clock clock;

    /** Exports of this bucket. */
    public EvidenceExport(Vault vault, Custody custody, AccessLog log, AccessHistory history, Clock clock) {
        this.vault = vault;
        this.custody = custody;
        this.log = log;
        this.history = history;
        this.clock = clock;
    }

    /** A tar stream; empty if nothing is sealed. <b>Demand:</b> reads no faster than asked. */
    public Mono<Flux<ByteBuffer>> export(String incident, String actor, String reason) {
        return custody.contents(EvidenceStore.folder(incident))
                .filter(held -> !held.isEmpty())
                .delayUntil(held -> log.record(new Access(incident, actor, Act.EXPORT, reason)))
                .map(held -> packed(incident, held));
    }

    private Flux<ByteBuffer> packed(String incident, List<Held> held) {
        List<String> keys = held.stream().map(Held::key).distinct().toList();
        return Flux.fromIterable(keys)
                .concatMap(key -> vault.open(key).flatMapMany(content -> entry(key, content)), 1)
                .concatWith(accesses(incident))
                .concatWith(TarFile.end());
    }

    private static Flux<ByteBuffer> entry(String key, OpenContent content) {
        long modified = content.object().lastModified().getEpochSecond();
        return TarFile.entry(key, content.object().sizeBytes(), modified, content.bytes());
    }

    private Flux<ByteBuffer> accesses(String incident) {
        return history.rows(incident)
                .map(LogFile::line)
                .collect(Collectors.joining())
                .map(lines -> lines.getBytes(StandardCharsets.UTF_8))
                .flatMapMany(bytes -> TarFile.entry(
                        EvidenceStore.folder(incident) + "access-log.ndjson",
                        bytes.length,
                        clock.instant().getEpochSecond(),
                        Flux.just(ByteBuffer.wrap(bytes))));
    }
}
