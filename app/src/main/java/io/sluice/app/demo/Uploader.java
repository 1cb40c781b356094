package io.sluice.app.demo;

import io.sluice.app.demo.UploadContexts.Moment;
import io.sluice.app.demo.media.PlantedObject;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Uploads as the platform does: through S3, and nothing tells the worker but the store's own events. */
final class Uploader {

    private final ObjectStore store;
    private final HttpJson worker;
    private final String bucket;
    private final Path dir;
    private final Traffic traffic;
    private final Pace pace;
    private final UploadContexts contexts = new UploadContexts();

    /**
     * An uploader.
     *
     * @param dir to which the files' names are relative
     * @param pace when each is due
     */
    Uploader(ObjectStore store, HttpJson worker, String bucket, Path dir, Traffic traffic, Pace pace) {
        this.store = store;
        this.worker = worker;
        this.bucket = bucket;
        this.dir = dir;
        this.traffic = traffic;
        this.pace = pace;
    }

    /** Uploads one after the other, each when it is due; several threads share the work through {@code next}. */
    @Nullable
    Void upload(List<PlantedObject> objects, AtomicInteger next) throws IOException, DemoFailure, InterruptedException {
        for (int place = next.getAndIncrement(); place < objects.size(); place = next.getAndIncrement()) {
            PlantedObject object = objects.get(place);
            pace.await(place);
            store.put(
                    bucket,
                    object.key(),
                    dir.resolve(object.file()),
                    object.mediaType(),
                    contexts.metadata(object, place));
            traffic.uploaded(object.key());
            if (UploadContexts.moment(place) == Moment.LATER) {
                tell(object, place);
            }
        }
        return null;
    }

    private void tell(PlantedObject object, int place) throws IOException {
        HttpJson.Answer answer = worker.send(
                "PUT",
                "/v1/contexts",
                Map.of("bucket", bucket, "key", object.key(), "context", contexts.of(object, place)));
        if (!answer.isOk()) {
            throw new IOException("PUT /v1/contexts answered " + answer.status());
        }
    }
}
