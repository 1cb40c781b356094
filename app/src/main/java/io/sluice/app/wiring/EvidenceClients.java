package io.sluice.app.wiring;

import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * The clients of the evidence bucket, each with the credentials of its task. They share no connection with the scans, so that
 * sealing waits for nobody.
 */
record EvidenceClients(S3AsyncClient sealing, S3AsyncClient filing, S3AsyncClient destroying) implements AutoCloseable {

    @Override
    public void close() {
        sealing.close();
        filing.close();
        destroying.close();
    }
}
