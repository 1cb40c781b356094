package io.sluice.app.scan;

import io.sluice.pipeline.Content;
import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.OpenContent;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.UploadContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A local file as content. Reads on its own scheduler, at most 1 MiB at a time. */
public final class FileContent implements Content {

    private final Path file;
    private final Scheduler reading;

    /**
     * The content of a file.
     *
     * @param reading threads that may block
     */
    public FileContent(Path file, Scheduler reading) {
        this.file = file;
        this.reading = reading;
    }

    @Override
    public Mono<OpenContent> open() {
        return Mono.<OpenContent>fromCallable(this::opened)
                .subscribeOn(reading)
                .onErrorMap(NoSuchFileException.class, e -> new GoneException("the file is gone", e))
                .onErrorMap(IOException.class, e -> new TransientException("the file cannot be read", e));
    }

    private OpenFile opened() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        ObjectRef ref = new ObjectRef("local", file.toAbsolutePath().toString(), null);
        MediaObject object = MediaObject.of(ref, "", modified, channel.size(), null);
        UploadContext context =
                new UploadContext(null, null, String.valueOf(file.getFileName()), null, null, null, null);
        return new OpenFile(channel, object, context, reading);
    }

    private record OpenFile(FileChannel channel, MediaObject object, UploadContext context, Scheduler reading)
            implements OpenContent {

        @Override
        public Flux<ByteBuffer> bytes() {
            return Flux.<ByteBuffer, Long>generate(() -> 0L, (offset, sink) -> {
                        if (offset >= object.sizeBytes()) {
                            sink.complete();
                            return offset;
                        }
                        ByteBuffer chunk = chunk(offset, Media.MAX_READ);
                        sink.next(chunk);
                        return offset + chunk.remaining();
                    })
                    .subscribeOn(reading);
        }

        @Override
        public Mono<ByteBuffer> read(long offset, int length) {
            return Mono.fromCallable(() -> chunk(offset, length)).subscribeOn(reading);
        }

        private ByteBuffer chunk(long offset, int length) {
            int wanted = (int) Math.min(length, object.sizeBytes() - offset);
            ByteBuffer buffer = ByteBuffer.allocate(Math.max(0, wanted));
            try {
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, offset + buffer.position()) < 0) {
                        throw new TransientException("the file became shorter while it was read", null);
                    }
                }
            } catch (IOException e) {
                throw new TransientException("the file cannot be read", e);
            }
            return buffer.flip().asReadOnlyBuffer();
        }

        @Override
        public Mono<Void> close() {
            return Mono.<Void>fromCallable(() -> {
                        channel.close();
                        return null;
                    })
                    .subscribeOn(reading);
        }

        @Override
        public String toString() {
            return "OpenFile[" + object + "]";
        }
    }
}
