package io.sluice.parts.s3;

import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.BlobStoreLocator;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;

/**
 * Who may use which bucket, and how.
 *
 * <p><b>Errors:</b> an unknown key has no grant, and the server answers 403; a known one outside its bucket is refused with
 * 403 AccessDenied. The server asks here for the source of a copy as well.
 */
final class Grants implements BlobStoreLocator {
    private final Identities identities;
    private final BlobStore whole;
    private final BlobStore readOnly;

    Grants(Identities identities, BlobStore store) {
        this.identities = identities;
        this.whole = store;
        this.readOnly = ReadOnlyStore.of(store);
    }

    @Override
    public @Nullable AccessGrant locateBlobStore(
            @Nullable String accessKey, @Nullable String bucket, @Nullable String key) {
        if (identities.worker().accessKey().equals(accessKey)) {
            return new AccessGrant(identities.worker().secretKey(), whole);
        }
        if (identities.platform().accessKey().equals(accessKey)) {
            return uploadsOnly(identities.platform(), bucket, whole);
        }
        if (identities.reader().accessKey().equals(accessKey)) {
            return uploadsOnly(identities.reader(), bucket, readOnly);
        }
        return null;
    }

    private static AccessGrant uploadsOnly(Identity identity, @Nullable String bucket, BlobStore store) {
        if (!Buckets.UPLOADS.equals(bucket)) {
            throw new S3ProxyException(S3ErrorCode.ACCESS_DENIED);
        }
        return new AccessGrant(identity.secretKey(), store);
    }
}
