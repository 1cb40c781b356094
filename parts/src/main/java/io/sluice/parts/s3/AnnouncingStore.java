package io.sluice.parts.s3;

import io.sluice.parts.s3.ObjectCreated.Way;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Announces every object that appears in the bucket of uploads, after it can be read and before its upload is answered.
 *
 * <p><b>Errors:</b> when the queue does not take the event, the upload answers 503 and clients send it again: a repeated event
 * is normal for S3, a lost one would be an object that nobody scans.
 */
final class AnnouncingStore extends ForwardingBlobStore {
    /** The server's own bookkeeping of multipart uploads, visible to the store and to nobody else. */
    private static final String STUB_PREFIX = ".s3proxy-mpu-stub-";

    private final EventQueue queue;
    private final Clock clock;
    private final Sequencer sequencer;

    AnnouncingStore(BlobStore store, EventQueue queue, Clock clock) {
        super(store);
        this.queue = queue;
        this.clock = clock;
        this.sequencer = new Sequencer(clock);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
        PutObjectResponse response = super.putBlob(request, body);
        announce(Way.PUT, request.bucket(), request.key());
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        CopyObjectResponse response = super.copyBlob(request);
        announce(Way.COPY, request.destinationBucket(), request.destinationKey());
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        announce(Way.COMPLETE_MULTIPART_UPLOAD, upload.containerName(), upload.blobName());
        return response;
    }

    private void announce(Way way, String bucket, String key) {
        if (!bucket.equals(Buckets.UPLOADS) || key.startsWith(STUB_PREFIX)) {
            return;
        }
        @Nullable HeadObjectResponse head = blobMetadataIfPresent(bucket, key);
        if (head == null) {
            return; // deleted meanwhile: there is nothing to scan
        }
        ObjectCreated created = new ObjectCreated(
                way, bucket, key, head.contentLength(), head.eTag(), sequencer.next(), clock.instant());
        try {
            queue.send(created.toJson());
        } catch (IOException lost) {
            throw S3Exceptions.fromStatusCode(503, lost);
        }
    }
}
