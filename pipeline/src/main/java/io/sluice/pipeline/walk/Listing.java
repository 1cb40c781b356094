package io.sluice.pipeline.walk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Port: what lies in a bucket, in an order of keys that does not change.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException}.
 */
@FunctionalInterface
public interface Listing {

    /**
     * A page.
     *
     * @param prefix of the keys; empty for all
     * @param after the key after which it begins; null for the beginning
     * @param most objects on it, 1 to 1000
     */
    Mono<Page> page(String bucket, String prefix, @Nullable String after, int most);

    /**
     * A page of a listing.
     *
     * @param isLast whether nothing comes after it
     */
    record Page(List<ListedObject> objects, boolean isLast) {

        public Page {
            objects = List.copyOf(objects);
        }

        /** The key after which the next one begins; as given if this one is empty. */
        @Nullable
        String next(@Nullable String after) {
            return objects.isEmpty() ? after : objects.get(objects.size() - 1).key();
        }
    }
}
