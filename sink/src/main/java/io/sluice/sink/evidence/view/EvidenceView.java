package io.sluice.sink.evidence.view;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.MediaHasher;
import io.sluice.pipeline.MediaHashes;
import io.sluice.pipeline.OpenContent;
import io.sluice.pipeline.Picture;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.access.Access;
import io.sluice.sink.evidence.access.Access.Act;
import io.sluice.sink.evidence.access.AccessLog;
import io.sluice.sink.evidence.vault.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Shows sealed evidence to people. Whatever is shown, its row in the access log is committed before the first byte leaves; if the
 * log cannot be written, nothing is shown.
 *
 * <p><b>Errors:</b> those of {@link EvidenceStore} and {@link AccessLog}.
 */
public final class EvidenceView {

    /** How long a person may take from asking to having seen all of it; a long film has its time twice over. */
    private static final Duration LASTS = Duration.ofHours(6);

    private static final int SECRET = 24;

    private static final int READ = 1 << 20;

    private final EvidenceStore evidence;
    private final AccessLog log;
    private final ViewBook book;
    private final MediaHasher decoding;

    /**
     * Views.
     *
     * @param decoding decodes in a child process: nothing is decoded here
     */
    public EvidenceView(EvidenceStore evidence, AccessLog log, ViewBook book, MediaHasher decoding) {
        this.evidence = evidence;
        this.log = log;
        this.book = book;
        this.decoding = decoding;
    }

    /** A small grey blur, as PNG; empty if it cannot be decoded. */
    public Mono<byte[]> preview(String incident, String actor, String reason) {
        return log.record(new Access(incident, actor, Act.PREVIEW, reason))
                .then(Mono.defer(() -> picture(incident)))
                .map(picture -> GreyPreview.of(picture.thumbnail()));
    }

    /** What the file says of its making, by closed names; empty if it cannot be decoded. */
    public Mono<Map<String, String>> exif(String incident, String actor, String reason) {
        return log.record(new Access(incident, actor, Act.EXIF_VIEW, reason))
                .then(Mono.defer(() -> picture(incident)))
                .map(Picture::facts);
    }

    private Mono<Picture> picture(String incident) {
        return decoded(incident).ofType(Picture.class);
    }

    /** Nobody else waits for a decoder because somebody looks; a person waits for no backlog. */
    private Mono<Decoding> decoded(String incident) {
        return evidence.content(incident)
                .flatMap(content -> decoding.hash(content, Lane.URGENT))
                .map(MediaHashes::decoding);
    }

    /** Begins a full view. */
    public Mono<Begun> begin(String incident, String actor, String reason) {
        return Mono.fromSupplier(() -> new Begun(secret(), secret(), LASTS.toSeconds()))
                .delayUntil(begun -> book.begin(begun.view(), incident, actor, reason, digest(begun.token()), LASTS));
    }

    /**
     * All bytes of a view that this person has begun. That all went out is noted at their end.
     *
     * @return empty if they have begun no such view
     */
    public Mono<Flux<ByteBuffer>> bytes(String view, String actor) {
        return book.open(view, actor).map(incident -> evidence.bytes(incident).concatWith(delivered(view, actor)));
    }

    /**
     * Some bytes of a view that this person has begun, opened by the pieces they lie in. That they went out is noted at their end;
     * when all have, in whatever parts, the view is delivered.
     *
     * @return empty if they have begun no such view
     */
    public Mono<Part> part(String view, String actor, Span span) {
        return book.open(view, actor).flatMap(evidence::content).map(content -> part(content, span, view, actor));
    }

    private Part part(OpenContent content, Span span, String view, String actor) {
        long size = content.object().sizeBytes();
        long from = span.from(size);
        long to = span.to(size);
        int reads = (int) ((Math.max(0, to - from) + READ - 1) / READ);
        Flux<ByteBuffer> bytes = Flux.range(0, reads)
                .map(read -> from + (long) read * READ)
                .concatMap(at -> content.read(at, (int) Math.min(READ, to - at)), 1)
                .concatWith(
                        Mono.defer(() -> book.sent(view, actor, from, to, size)).then(Mono.empty()));
        return new Part(from, to, size, bytes);
    }

    private Mono<ByteBuffer> delivered(String view, String actor) {
        return Mono.defer(() -> book.delivered(view, actor)).then(Mono.empty());
    }

    /**
     * Completes a view: the page says that all of it was shown. A page that mistakes a film for a still, or does not wait for its
     * end, is not believed: the sealed bytes are decoded once more.
     *
     * @return the incident; empty if that cannot be
     */
    public Mono<String> complete(String view, String actor, String token, Shown shown) {
        return shown.isComplete()
                ? book.open(view, actor)
                        .flatMap(this::motion)
                        .filter(shown::isAllOf)
                        .flatMap(seen -> book.complete(view, actor, digest(token)))
                : Mono.empty();
    }

    private Mono<Motion> motion(String incident) {
        return decoded(incident).map(Motion::of);
    }

    /** All bytes, to be taken away. */
    public Mono<Flux<ByteBuffer>> download(String incident, String actor, String reason) {
        return log.record(new Access(incident, actor, Act.DOWNLOAD, reason)).thenReturn(evidence.bytes(incident));
    }

    private static String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.next(SECRET));
    }

    private static String digest(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * A view that was begun.
     *
     * @param view its id, for the address of its bytes
     * @param token that completes it, once
     * @param seconds after which it is over
     */
    public record Begun(String view, String token, long seconds) {

        /** Shows no token: safe to log. */
        @Override
        public String toString() {
            return "Begun[]";
        }
    }
}
