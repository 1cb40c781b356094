package io.sluice.ingest.s3;

import io.sluice.pipeline.testing.PartsServer;
import java.net.URI;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;

class S3ProxyContentIT extends StoredContentRuns {

    private static StoreUnderTest store;

    @BeforeAll
    static void start() {
        Properties parts = PartsServer.shared();
        store = new StoreUnderTest(
                URI.create(parts.getProperty("s3.endpoint")),
                parts.getProperty("s3.region"),
                parts.getProperty("s3.platform.accessKey"),
                parts.getProperty("s3.platform.secretKey"),
                parts.getProperty("s3.bucket.uploads"));
    }

    @Override
    public String adapter() {
        return "S3Content on S3Proxy";
    }

    @Override
    StoreUnderTest store() {
        return store;
    }
}
