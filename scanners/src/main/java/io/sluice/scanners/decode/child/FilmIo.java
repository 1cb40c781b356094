package io.sluice.scanners.decode.child;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** Lets FFmpeg read a source: piece by piece, forwards and backwards, and nothing else in the world. */
final class FilmIo implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 << 10;

    private final Source source;
    private final byte[] piece = new byte[BUFFER_BYTES];
    private final Reading reading = new Reading();
    private final Seeking seeking = new Seeking();
    private final AVIOContext context;
    private long position;
    private @Nullable IOException failure;

    FilmIo(Source source) {
        this.source = source;
        BytePointer buffer = new BytePointer(av_malloc(BUFFER_BYTES)).capacity(BUFFER_BYTES);
        context = avio_alloc_context(buffer, BUFFER_BYTES, 0, null, reading, null, seeking);
    }

    AVIOContext context() {
        return context;
    }

    /** FFmpeg takes a failed read for the end of the file; this tells the difference. */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        av_free(context.buffer());
        av_free(context);
        reading.close();
        seeking.close();
    }

    private int read(BytePointer target, int length) {
        try {
            int read = failure == null ? source.read(position, piece, 0, Math.min(length, piece.length)) : 0;
            if (read == 0) {
                return AVERROR_EOF;
            }
            target.put(piece, 0, read);
            position += read;
            return read;
        } catch (IOException e) {
            failure = e;
            return AVERROR_EOF;
        }
    }

    private long seek(long offset, int whence) {
        if (whence == AVSEEK_SIZE) {
            return source.size();
        }
        long target = switch (whence & 3) {
            case 0 -> offset;
            case 1 -> position + offset;
            default -> source.size() + offset;
        };
        if (target < 0) {
            return -1;
        }
        position = target;
        return position;
    }

    /** The superclass gives it an address that native code can call. */
    private final class Reading extends Read_packet_Pointer_BytePointer_int {
        @Override
        public int call(Pointer opaque, BytePointer target, int length) {
            return read(target, length);
        }
    }

    /** Likewise. */
    private final class Seeking extends Seek_Pointer_long_int {
        @Override
        public long call(Pointer opaque, long offset, int whence) {
            return seek(offset, whence);
        }
    }
}
