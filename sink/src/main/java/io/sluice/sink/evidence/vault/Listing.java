package io.sluice.sink.evidence.vault;

import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.SetupException;
import io.sluice.sink.s3.S3Store;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What lies in the evidence bucket: every version, also of what a delete marker hides, where the store keeps versions; the objects,
 * where it does not.
 */
final class Listing {

    private final S3Store store;
    private final S3AsyncClient client;
    private final String bucket;

    Listing(S3Store store, String bucket) {
        this.store = store;
        this.client = store.client();
        this.bucket = bucket;
    }

    /**
     * Everything under a prefix, in order of keys.
     *
     * @param after what comes before this key, or is it, is left out; empty for none
     */
    Flux<Item> under(String prefix, String after) {
        return versions(prefix, after).onErrorResume(Listing::isUnsupported, none -> objects(prefix, after));
    }

    private static boolean isUnsupported(Throwable failure) {
        return failure instanceof SetupException
                && failure.getCause() instanceof S3Exception answer
                && (answer.statusCode() == 501 || answer.statusCode() == 400);
    }

    private Flux<Item> versions(String prefix, String after) {
        return versionPage(prefix, after, null)
                .expand(page -> Boolean.TRUE.equals(page.isTruncated())
                        ? versionPage(prefix, page.nextKeyMarker(), page.nextVersionIdMarker())
                        : Mono.empty())
                .concatMapIterable(Listing::items);
    }

    private Mono<ListObjectVersionsResponse> versionPage(String prefix, String after, @Nullable String version) {
        return store.ask(() -> client.listObjectVersions(list -> list.bucket(bucket)
                .prefix(prefix)
                .keyMarker(after.isEmpty() ? null : after)
                .versionIdMarker(version)));
    }

    private static List<Item> items(ListObjectVersionsResponse page) {
        Stream<Item> versions =
                page.versions().stream().map(found -> new Item(found.key(), found.versionId(), found.size(), false));
        Stream<Item> markers =
                page.deleteMarkers().stream().map(found -> new Item(found.key(), found.versionId(), 0, true));
        return Stream.concat(versions, markers).toList();
    }

    private Flux<Item> objects(String prefix, String after) {
        return objectPage(prefix, after)
                .expand(page -> Boolean.TRUE.equals(page.isTruncated())
                        ? objectPage(
                                prefix,
                                page.contents().get(page.contents().size() - 1).key())
                        : Mono.empty())
                .concatMapIterable(page -> page.contents().stream()
                        .map(found -> new Item(found.key(), null, found.size(), false))
                        .toList());
    }

    private Mono<ListObjectsV2Response> objectPage(String prefix, String after) {
        return store.ask(() -> client.listObjectsV2(
                list -> list.bucket(bucket).prefix(prefix).startAfter(after.isEmpty() ? null : after)));
    }

    /** Deletes one version; one that is gone is content. */
    Mono<Void> delete(Item item, boolean bypass) {
        return store.ask(() -> client.deleteObject(delete -> delete.bucket(bucket)
                        .key(item.key())
                        .versionId(item.version())
                        .bypassGovernanceRetention(bypass ? Boolean.TRUE : null)))
                .then()
                .onErrorResume(GoneException.class, gone -> Mono.empty());
    }

    /**
     * One version of one object.
     *
     * @param key where it lies
     * @param version its version; null where there are none
     * @param size in bytes, encrypted
     * @param marker whether it only hides older versions
     */
    record Item(String key, @Nullable String version, long size, boolean marker) {}
}
