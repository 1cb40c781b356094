package io.sluice.ingest.sqs;

import io.sluice.ingest.events.Entry;
import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.pipeline.HashAnswer;
import io.sluice.pipeline.HashLookup;
import io.sluice.pipeline.HashMatch;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.SubjectId;
import java.time.Duration;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Lifts what is known by its ETag to {@link Lane#URGENT} before any of it is fetched. A hint and no more: the digests of the bytes
 * decide, and whoever lies about an ETag is fetched sooner and found out.
 *
 * <p><b>Source:</b> S3 API Reference, "Object": the ETag of an object uploaded in one part, not encrypted with keys of KMS or of
 * the customer, is the MD5 of its bytes. That of several parts has a dash and their number.
 */
public final class EntityTagHint {

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    /** A hint that is late helps nobody, and the rest of a receive waits for it. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final HashLookup banks;

    /** A hint by these banks. */
    public EntityTagHint(HashLookup banks) {
        this.banks = banks;
    }

    /** The lane of an entry, as far as it can be known now. Never fails. */
    Mono<Lane> lane(Entry entry, Lane usual) {
        if (usual == Lane.URGENT || !(entry instanceof ObjectEntry object) || object.entityTag() == null) {
            return Mono.just(usual);
        }
        String tag = object.entityTag();
        return MD5.matcher(tag).matches()
                ? found(object, tag).map(known -> known ? Lane.URGENT : usual).onErrorReturn(usual)
                : Mono.just(usual);
    }

    private Mono<Boolean> found(ObjectEntry object, String md5) {
        SubjectId subject = SubjectId.ofObject(object.ref(), md5, 0);
        return Mono.defer(() -> banks.find(KnownHash.Type.MD5, md5, subject))
                .timeout(PATIENCE)
                .map(HashAnswer::matches)
                .map(matches -> matches.stream().anyMatch(HashMatch::counts));
    }
}
