package io.sluice.ingest.s3;

import io.sluice.pipeline.Content;
import io.sluice.pipeline.testing.ContentContract;
import java.util.UUID;

/** The contract of content, on a real store. */
abstract class StoredContentRuns implements ContentContract {

    abstract StoreUnderTest store();

    @Override
    public Stored stored(byte[] bytes) {
        String key = "incoming/" + UUID.randomUUID() + " a+b é.bin";
        store().put(key, bytes);
        return new Stored() {
            @Override
            public Content content() {
                return store().content(key);
            }

            @Override
            public void replace(byte[] newer) {
                store().put(key, newer);
            }
        };
    }

    @Override
    public Content missing() {
        return store().content("incoming/" + UUID.randomUUID());
    }
}
