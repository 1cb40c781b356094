package io.sluice.ingest.hma;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.MediaHasher;
import io.sluice.pipeline.MediaHashes;
import io.sluice.pipeline.Undecodable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/**
 * Hashes the file that a request carries or points at. It waits for memory like bulk work, so that no number of questions slows
 * the triage of uploads, and gives up after the patience of the settings.
 *
 * <p><b>Errors:</b> {@link Refused}; {@link java.util.concurrent.TimeoutException}; those of {@link MediaHasher}.
 */
public final class FileHashing {

    /** Questions are as patient as a backfill, and give way to every upload. */
    private static final Lane LANE = Lane.BACKLOG;

    private final MediaHasher hasher;
    private final Limiter bytes;
    private final RemoteFiles remote;
    private final HmaSettings settings;

    /**
     * Hashing for the API.
     *
     * @param bytes the memory for file content, shared with the scans
     * @param client fetches files and follows no redirects
     */
    public FileHashing(MediaHasher hasher, Limiter bytes, WebClient client, HmaSettings settings) {
        this.hasher = hasher;
        this.bytes = bytes;
        this.settings = settings;
        this.remote = new RemoteFiles(client, settings.hosts(), settings.maxFileBytes());
    }

    /** The hashes of the file at an address. */
    Mono<Signals> ofAddress(String url, ServerRequest request) {
        return Mono.defer(() -> {
            URI address = remote.check(url);
            String hint = Query.text(request, "content_type");
            return holding(
                    settings.maxFileBytes(),
                    () -> remote.fetch(address, hint)
                            .flatMap(fetched -> signals(fetched.type(), fetched.file(), Query.text(request, "types"))));
        });
    }

    /** The hashes of the file in the form, and the fields beside it. */
    Mono<Received> ofForm(ServerRequest request) {
        return Mono.defer(() -> {
            int room = room(request);
            return holding(
                    room,
                    () -> form(request, room)
                            .flatMap(form -> signals(form.type(), form.file(), Query.text(request, "types"))
                                    .map(signals -> new Received(signals, form.fields()))));
        });
    }

    /** A form is a little longer than its file, so its own length is room enough; without one, the longest file's. */
    private int room(ServerRequest request) {
        Optional<MediaType> type = request.headers().contentType();
        if (type.isEmpty() || !MediaType.MULTIPART_FORM_DATA.isCompatibleWith(type.get())) {
            throw Upload.missing();
        }
        long length = request.headers().contentLength().orElse(settings.maxFileBytes());
        if (length > settings.maxFileBytes()) {
            throw HeldFile.tooLarge();
        }
        return (int) length;
    }

    private <T> Mono<T> holding(int room, Supplier<Mono<T>> work) {
        return bytes.within(LANE, Math.max(1, room), work).timeout(settings.patience());
    }

    private static Mono<Upload> form(ServerRequest request, int room) {
        return request.bodyToFlux(PartEvent.class)
                .doOnDiscard(PartEvent.class, event -> DataBufferUtils.release(event.content()))
                .collect(() -> new Upload(room), Upload::take)
                .map(Upload::complete);
    }

    private Mono<Signals> signals(ContentType type, HeldFile file, @Nullable String types) {
        List<SignalType> wanted = type.signals(types);
        Mono<MediaHashes> hashes = wanted.contains(SignalType.PDQ)
                ? hasher.hash(file, LANE)
                : hasher.digest(file, LANE).map(FileHashing::undecoded);
        return hashes.map(found -> Signals.of(type, wanted, found));
    }

    private static MediaHashes undecoded(Digests digests) {
        return new MediaHashes(digests, new Undecodable("unknown", "not-asked"));
    }

    /**
     * A form that was hashed.
     *
     * @param signals the hashes of its file
     * @param fields what else it said, by name
     */
    record Received(Signals signals, Map<String, String> fields) {}
}
