package io.sluice.parts.s3;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;

/** Lets the named reading calls of a store through and refuses all others: what the server adds later is refused as well. */
final class ReadOnlyStore {
    private static final Set<String> READS = Set.of(
            "list",
            "listV1",
            "headBucket",
            "containerExists",
            "blobExists",
            "blobMetadata",
            "blobMetadataIfPresent",
            "getBlob",
            "supportsVersioning",
            "supportsBucketEncryption",
            "supportsServerSideEncryption",
            "getBucketVersioning");

    private ReadOnlyStore() {}

    static BlobStore of(BlobStore store) {
        return (BlobStore) Proxy.newProxyInstance(
                ReadOnlyStore.class.getClassLoader(),
                new Class<?>[] {BlobStore.class},
                (proxy, method, arguments) -> pass(store, method, arguments));
    }

    private static @Nullable Object pass(BlobStore store, Method method, Object @Nullable [] arguments)
            throws Throwable {
        boolean ofEveryObject = method.getDeclaringClass() == Object.class;
        if (!ofEveryObject && !READS.contains(method.getName())) {
            throw new S3ProxyException(S3ErrorCode.ACCESS_DENIED);
        }
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
