package io.sluice.sink.evidence.view;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import reactor.core.publisher.Flux;

/**
 * Files as a tar stream, which needs no more memory than one buffer.
 *
 * <p><b>Source:</b> POSIX.1-2001, pax: the ustar header block; sizes above 8 GiB are written in base 256, as GNU tar does.
 */
final class TarFile {

    private static final int BLOCK = 512;
    private static final long LARGEST_OCTAL = 0_77777777777L;

    private TarFile() {}

    /** One file: its header, its bytes, and zeros up to the next block. */
    static Flux<ByteBuffer> entry(String name, long size, long seconds, Flux<ByteBuffer> bytes) {
        int padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
        return Flux.just(header(name, size, seconds)).concatWith(bytes).concatWithValues(ByteBuffer.allocate(padding));
    }

    /** What ends it. */
    static Flux<ByteBuffer> end() {
        return Flux.just(ByteBuffer.allocate(2 * BLOCK));
    }

    private static ByteBuffer header(String name, long size, long seconds) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        text(block, 0, name);
        text(block, 100, "0000400");
        text(block, 108, "0000000");
        text(block, 116, "0000000");
        size(block, size);
        text(block, 136, String.format(Locale.ROOT, "%011o", seconds));
        text(block, 148, "        ");
        text(block, 156, "0");
        text(block, 257, "ustar");
        text(block, 263, "00");
        int sum = 0;
        for (byte each : block.array()) {
            sum += each & 0xff;
        }
        text(block, 148, String.format(Locale.ROOT, "%06o", sum));
        block.put(154, (byte) 0);
        return block;
    }

    private static void size(ByteBuffer block, long size) {
        if (size <= LARGEST_OCTAL) {
            text(block, 124, String.format(Locale.ROOT, "%011o", size));
        } else {
            block.put(124, (byte) 0x80).putLong(128, size);
        }
    }

    private static void text(ByteBuffer block, int at, String text) {
        block.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }
}
