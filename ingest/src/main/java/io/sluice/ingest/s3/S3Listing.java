package io.sluice.ingest.s3;

import io.sluice.ingest.events.Refs;
import io.sluice.pipeline.walk.ListedObject;
import io.sluice.pipeline.walk.Listing;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Listings of an S3 store's buckets: their current objects in the order of their keys' UTF-8 bytes. Each page is asked for by the
 * last key before it, so that a listing goes on days later, by another worker, where it stood.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
 */
public final class S3Listing implements Listing {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final S3AsyncClient client;

    /** Asked of this client, which stays the caller's to close. */
    public S3Listing(S3AsyncClient client) {
        this.client = client;
    }

    @Override
    public Mono<Page> page(String bucket, String prefix, @Nullable String after, int most) {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(prefix)
                .startAfter(after)
                .maxKeys(most)
                // Keys may hold what no XML can.
                .encodingType(EncodingType.URL)
                .build();
        return Mono.fromFuture(() -> client.listObjectsV2(request))
                .timeout(PATIENCE)
                .onErrorMap(S3Failures::of)
                .map(S3Listing::page);
    }

    private static Page page(ListObjectsV2Response answer) {
        List<ListedObject> objects = answer.contents().stream()
                .filter(object -> Refs.isKey(object.key()))
                .map(S3Listing::listed)
                .toList();
        return new Page(objects, !Boolean.TRUE.equals(answer.isTruncated()));
    }

    private static ListedObject listed(S3Object object) {
        String tag = object.eTag() == null ? "" : object.eTag().replace("\"", "");
        return new ListedObject(object.key(), tag, object.lastModified(), object.size());
    }
}
