package io.sluice.ingest.sqs;

import io.sluice.ingest.ScanQueue;
import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.ingest.events.OwnMessage;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.SetupException;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Puts requests to scan into the lanes' own queues. */
public final class SqsScanQueue implements ScanQueue {

    private final SqsAsyncClient client;
    private final Map<Lane, String> urls;

    /**
     * The queues.
     *
     * @param urls of the lanes that may be asked for
     */
    public SqsScanQueue(SqsAsyncClient client, Map<Lane, String> urls) {
        this.client = client;
        this.urls = Map.copyOf(urls);
    }

    @Override
    public Mono<Void> enqueue(Lane lane, ObjectEntry entry) {
        String url = urls.get(lane);
        return url == null
                ? Mono.error(new SetupException("the lane has no queue", null))
                : new SqsQueue(client, url).send(OwnMessage.scan(entry), Duration.ZERO);
    }
}
