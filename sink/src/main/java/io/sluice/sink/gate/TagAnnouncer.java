package io.sluice.sink.gate;

import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.ObjectRef;
import io.sluice.sink.s3.S3Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Announces by the tag {@code sluice-decision}, which a bucket policy can refuse reads by. Writing tags replaces them all, so
 * the others are read first and kept.
 *
 * <p><b>Source:</b> S3 API, PutObjectTagging: no conditional form exists. Without versions the ETag is compared just before;
 * an upload in the moment between is tagged by its own verdict soon after.
 */
public final class TagAnnouncer implements Announcer {

    /** The tag's key; its value is the decision in lower case. */
    public static final String TAG = "sluice-decision";

    private final S3Store store;

    /** An announcer on this store. */
    public TagAnnouncer(S3Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "tag";
    }

    @Override
    public Mono<Void> announce(Announcement announcement) {
        ObjectRef ref = announcement.ref();
        return store.holds(ref, announcement.entityTag())
                .filter(Boolean::booleanValue)
                .flatMap(there -> tags(ref))
                .flatMap(tags -> put(ref, merged(tags, announcement)))
                .onErrorResume(GoneException.class, gone -> Mono.empty());
    }

    private Mono<GetObjectTaggingResponse> tags(ObjectRef ref) {
        return store.ask(() -> store.client()
                .getObjectTagging(get -> get.bucket(ref.bucket()).key(ref.key()).versionId(ref.version())));
    }

    private static List<Tag> merged(GetObjectTaggingResponse present, Announcement announcement) {
        List<Tag> tags = new ArrayList<>(present.tagSet());
        tags.removeIf(tag -> tag.key().equals(TAG));
        String value = announcement.decision().name().toLowerCase(Locale.ROOT);
        tags.add(Tag.builder().key(TAG).value(value).build());
        return tags;
    }

    private Mono<Void> put(ObjectRef ref, List<Tag> tags) {
        return store.ask(() -> store.client()
                        .putObjectTagging(put -> put.bucket(ref.bucket())
                                .key(ref.key())
                                .versionId(ref.version())
                                .tagging(tagging -> tagging.tagSet(tags))))
                .then();
    }
}
