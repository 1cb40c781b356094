package io.sluice.app.e2e;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An S3 client whose reader learns when the first mebibyte of a larger object has come, in the middle of its body. */
final class DeadlyDownload {

    private static final long FIRST_BYTES = 1 << 20;

    private DeadlyDownload() {}

    /**
     * The client.
     *
     * @param midBody told the key, before the chunk that passes the mebibyte is handed on
     */
    static S3AsyncClient of(S3AsyncClient real, Consumer<String> midBody) {
        return (S3AsyncClient) Proxy.newProxyInstance(
                S3AsyncClient.class.getClassLoader(),
                new Class<?>[] {S3AsyncClient.class},
                (proxy, method, arguments) -> call(real, method, arguments, midBody));
    }

    private static Object call(S3AsyncClient real, Method method, Object[] arguments, Consumer<String> midBody)
            throws Throwable {
        if (arguments != null
                && arguments.length == 2
                && arguments[0] instanceof GetObjectRequest request
                && arguments[1] instanceof AsyncResponseTransformer<?, ?>) {
            @SuppressWarnings("unchecked")
            AsyncResponseTransformer<GetObjectResponse, ?> reader =
                    (AsyncResponseTransformer<GetObjectResponse, ?>) arguments[1];
            return real.getObject(request, new Watched<>(reader, () -> midBody.accept(request.key())));
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    /** A reader of one answer, watched. */
    private static final class Watched<T> implements AsyncResponseTransformer<GetObjectResponse, T> {
        private final AsyncResponseTransformer<GetObjectResponse, T> reader;
        private final Runnable midBody;
        private volatile long length;

        Watched(AsyncResponseTransformer<GetObjectResponse, T> reader, Runnable midBody) {
            this.reader = reader;
            this.midBody = midBody;
        }

        @Override
        public CompletableFuture<T> prepare() {
            return reader.prepare();
        }

        @Override
        public void onResponse(GetObjectResponse response) {
            length = response.contentLength();
            reader.onResponse(response);
        }

        @Override
        public void onStream(SdkPublisher<ByteBuffer> body) {
            AtomicLong read = new AtomicLong();
            reader.onStream(SdkPublisher.adapt(Flux.from(body).doOnNext(chunk -> {
                long soFar = read.addAndGet(chunk.remaining());
                if (soFar > FIRST_BYTES && soFar < length) {
                    midBody.run();
                }
            })));
        }

        @Override
        public void exceptionOccurred(Throwable error) {
            reader.exceptionOccurred(error);
        }
    }
}
