package io.sluice.parts.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/**
 * A running S3 server with its buckets, on a file system that has extended attributes (they hold the metadata).
 *
 * <p>What it lacks, and answers 501 to: tags, versions, object lock.
 */
public final class S3Server implements AutoCloseable {
    private static final int MOST_THREADS = 64;

    private final URI endpoint;
    private final Identities identities;
    private final S3Proxy server;

    private S3Server(URI endpoint, Identities identities, S3Proxy server) {
        this.endpoint = endpoint;
        this.identities = identities;
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param dir keeps the objects
     * @param queue is told of each object created in the bucket of uploads; null tells nobody
     */
    public static S3Server start(Path dir, int port, Identities identities, @Nullable EventQueue queue)
            throws Exception {
        BlobStore files =
                new FilesystemNio2BlobStore(Files.createDirectories(dir).toString());
        createBuckets(files);
        BlobStore store = queue == null ? files : new AnnouncingStore(files, queue, Clock.systemUTC());
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        S3Proxy server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(endpoint)
                .awsAuthentication(
                        AuthenticationType.AWS_V4,
                        identities.worker().accessKey(),
                        identities.worker().secretKey())
                .jettyMaxThreads(MOST_THREADS)
                .build();
        server.setBlobStoreLocator(new Grants(identities, store));
        server.start();
        return new S3Server(endpoint, identities, server);
    }

    private static void createBuckets(BlobStore files) {
        for (String bucket : Buckets.ALL) {
            if (!files.containerExists(bucket)) {
                files.createContainer(bucket);
            }
        }
    }

    /** Adds what a client needs to connect. */
    public void describe(Properties properties) {
        properties.setProperty("s3.endpoint", endpoint.toString());
        properties.setProperty("s3.region", "us-east-1");
        describe(properties, "s3.worker", identities.worker());
        describe(properties, "s3.platform", identities.platform());
        describe(properties, "s3.reader", identities.reader());
        properties.setProperty("s3.bucket.uploads", Buckets.UPLOADS);
        properties.setProperty("s3.bucket.quarantine", Buckets.QUARANTINE);
        properties.setProperty("s3.bucket.evidence", Buckets.EVIDENCE);
        properties.setProperty("s3.bucket.collection", Buckets.COLLECTION);
    }

    private static void describe(Properties properties, String prefix, Identity identity) {
        properties.setProperty(prefix + ".accessKey", identity.accessKey());
        properties.setProperty(prefix + ".secretKey", identity.secretKey());
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IOException("the S3 server did not stop", failure);
        }
    }
}
