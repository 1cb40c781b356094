package io.sluice.pipeline.testing;

import io.sluice.pipeline.Content;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.OpenContent;
import io.sluice.pipeline.SupersededException;
import io.sluice.pipeline.UploadContext;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An object in memory that can misbehave: hang, fail or be replaced after some of its bytes. Counts what is opened, read and
 * closed.
 */
public final class FakeContent implements Content {

    private static final int MOST_CHUNK = 1 << 20;

    private final byte[] bytes;
    private final AtomicInteger opens = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile MediaObject object;
    private volatile UploadContext context = UploadContext.NONE;
    private volatile int chunk = 64 << 10;
    private volatile int healthy = Integer.MAX_VALUE;
    private volatile Flux<ByteBuffer> afterwards = Flux.empty();
    private volatile Mono<Void> gate = Mono.empty();

    private FakeContent(ObjectRef ref, byte[] bytes) {
        this.bytes = bytes.clone();
        this.object = TestMedia.object(ref, bytes);
    }

    /** An object that behaves. */
    public static FakeContent of(ObjectRef ref, byte[] bytes) {
        return new FakeContent(ref, bytes);
    }

    /** An object that behaves, where no other lies. */
    public static FakeContent of(byte[] bytes) {
        return of(TestMedia.ref(), bytes);
    }

    /** Its chunks are this long, 1 to 1 MiB. */
    public FakeContent inChunksOf(int length) {
        chunk = Math.min(length, MOST_CHUNK);
        return this;
    }

    /** This context travels with it. */
    public FakeContent with(UploadContext travelling) {
        context = travelling;
        return this;
    }

    /** The store announces this size, whatever the bytes are. */
    public FakeContent announcing(long sizeBytes) {
        object = MediaObject.of(object.ref(), object.entityTag(), object.lastModified(), sizeBytes, null);
        return this;
    }

    /** After so many bytes nothing comes any more. */
    public FakeContent hangingAfter(int count) {
        return after(count, Flux.never());
    }

    /** After so many bytes it fails. */
    public FakeContent failingAfter(int count, Throwable failure) {
        return after(count, Flux.error(failure));
    }

    /** After so many bytes somebody replaces the object. */
    public FakeContent replacedAfter(int count) {
        return failingAfter(count, new SupersededException("replaced while it was read", null));
    }

    /** Opening it fails, for example because it is gone. */
    public FakeContent failingToOpen(Throwable failure) {
        return openingAfter(Mono.error(failure));
    }

    /** Opening it waits for this; {@code Mono.never()} to hang for ever. */
    public FakeContent openingAfter(Mono<Void> condition) {
        gate = condition;
        return this;
    }

    private FakeContent after(int count, Flux<ByteBuffer> signal) {
        healthy = count;
        afterwards = signal;
        return this;
    }

    @Override
    public Mono<OpenContent> open() {
        return gate.then(Mono.fromSupplier(this::opened));
    }

    private OpenContent opened() {
        opens.incrementAndGet();
        return new Opened(object);
    }

    /** Where it lies. */
    public ObjectRef ref() {
        return object.ref();
    }

    /** What the store answers. */
    public MediaObject object() {
        return object;
    }

    /** How often it was opened. */
    public int opens() {
        return opens.get();
    }

    /** How many openings are not closed yet. */
    public int held() {
        return opens.get() - closes.get();
    }

    /** How many ranges were read. */
    public int reads() {
        return reads.get();
    }

    private ByteBuffer slice(long offset, int length) {
        return ByteBuffer.wrap(bytes, (int) offset, length).slice().asReadOnlyBuffer();
    }

    private final class Opened implements OpenContent {
        private final MediaObject answered;
        private final AtomicInteger closings = new AtomicInteger();

        Opened(MediaObject answered) {
            this.answered = answered;
        }

        @Override
        public MediaObject object() {
            return answered;
        }

        @Override
        public UploadContext context() {
            return context;
        }

        @Override
        public Flux<ByteBuffer> bytes() {
            int readable = Math.min(healthy, bytes.length);
            int size = chunk;
            return Flux.range(0, (readable + size - 1) / size)
                    .map(i -> slice((long) i * size, Math.min(size, readable - i * size)))
                    .concatWith(afterwards);
        }

        @Override
        public Mono<ByteBuffer> read(long offset, int length) {
            reads.incrementAndGet();
            int available = (int) Math.max(0, Math.min(length, bytes.length - offset));
            return offset + available > healthy
                    ? afterwards.next()
                    : Mono.fromSupplier(() -> slice(Math.min(offset, bytes.length), available));
        }

        @Override
        public Mono<Void> close() {
            return Mono.fromRunnable(this::closed);
        }

        private void closed() {
            if (closings.getAndIncrement() == 0) {
                closes.incrementAndGet();
            }
        }
    }
}
