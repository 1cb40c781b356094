package io.sluice.ingest.s3;

import io.sluice.pipeline.testing.CephServer;
import java.net.URI;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;

class CephContentIT extends StoredContentRuns {

    private static StoreUnderTest store;

    @BeforeAll
    static void start() {
        Properties ceph = CephServer.shared();
        store = new StoreUnderTest(
                URI.create(ceph.getProperty("s3.endpoint")),
                ceph.getProperty("s3.region"),
                ceph.getProperty("s3.accessKey"),
                ceph.getProperty("s3.secretKey"),
                "ingest-content");
        store.createBucket();
    }

    @Override
    public String adapter() {
        return "S3Content on Ceph RGW";
    }

    @Override
    StoreUnderTest store() {
        return store;
    }
}
