package io.sluice.bench.imports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/**
 * A bank file of made-up hashes, half of them exact and half perceptual, in which one line of a thousand is spoilt.
 *
 * @param path where it is
 * @param good lines that can be read
 * @param spoilt lines that cannot
 */
record MadeUpFile(Path path, long good, long spoilt) {

    private static final int SPOILT_EVERY = 1000;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final long SEED = 20260102;

    static MadeUpFile write(Path path, int lines) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        try (BufferedWriter writer = Files.newBufferedWriter(path)) {
            writer.write("type,hash,category,reference,action\n");
            for (int line = 1; line <= lines; line++) {
                writer.write(line(line, random));
            }
        }
        long spoilt = lines / SPOILT_EVERY;
        return new MadeUpFile(path, lines - spoilt, spoilt);
    }

    private static String line(int number, SplittableRandom random) {
        StringBuilder line = new StringBuilder(120).append(number % 2 == 0 ? "pdq," : "md5,");
        for (int word = number % 2 == 0 ? 4 : 2; word > 0; word--) {
            line.append("%016x".formatted(random.nextLong()));
        }
        if (number % SPOILT_EVERY == 0) {
            line.append('?');
        }
        return line.append(",known,entry-").append(number).append(",report\n").toString();
    }

    /** Its bytes. <b>Demand:</b> a buffer is read when it is asked for, on the asker's thread. */
    Flux<ByteBuffer> bytes() {
        return Flux.using(() -> Files.newByteChannel(path), MadeUpFile::bytes, MadeUpFile::close);
    }

    private static Flux<ByteBuffer> bytes(SeekableByteChannel channel) {
        return Flux.generate((SynchronousSink<ByteBuffer> sink) -> next(channel, sink));
    }

    private static void next(SeekableByteChannel channel, SynchronousSink<ByteBuffer> sink) {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            if (channel.read(buffer) < 0) {
                sink.complete();
            } else {
                sink.next(buffer.flip());
            }
        } catch (IOException unreadable) {
            sink.error(unreadable);
        }
    }

    private static void close(SeekableByteChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // Everything wanted was read.
        }
    }
}
