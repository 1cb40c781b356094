package io.sluice.scanners.decode.child;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONKEY;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.sluice.scanners.decode.wire.Reason;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** The decoder of one stream, on one thread. */
final class FilmStream implements AutoCloseable {

    /** Takes decoded frames. */
    interface Frames {
        void decoded(double atSeconds, AVFrame frame) throws Refusal;
    }

    private final AVStream stream;
    private final AVCodecContext context;
    private final AVFrame frame = av_frame_alloc();

    private FilmStream(AVStream stream, AVCodecContext context) {
        this.stream = stream;
        this.context = context;
    }

    /** Opens a decoder; refuses pictures that are too large before it does. */
    static FilmStream open(AVStream stream) throws Refusal {
        Outline.checkSize(
                Math.max(1, stream.codecpar().width()),
                Math.max(1, stream.codecpar().height()));
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null || codec.isNull() || !FilmInput.allows(codec.name().getString())) {
            throw new Refusal(Reason.UNSUPPORTED_CODEC);
        }
        FilmStream opened = new FilmStream(stream, avcodec_alloc_context3(codec));
        opened.context.thread_count(1).max_pixels(Outline.MAX_PIXELS);
        if (avcodec_parameters_to_context(opened.context, stream.codecpar()) < 0
                || avcodec_open2(opened.context, codec, (AVDictionary) null) < 0) {
            opened.close();
            throw new Refusal(Reason.CORRUPT);
        }
        return opened;
    }

    int index() {
        return stream.index();
    }

    int width() {
        return stream.codecpar().width();
    }

    int height() {
        return stream.codecpar().height();
    }

    /** Whether frames that depend on others are left out. */
    void keysOnly(boolean keysOnly) {
        context.skip_frame(keysOnly ? AVDISCARD_NONKEY : AVDISCARD_DEFAULT);
    }

    /** Forgets what came before, after a seek. */
    void flush() {
        avcodec_flush_buffers(context);
    }

    /**
     * Decodes a packet, or with {@code null} what the decoder still holds.
     *
     * @return false if the packet cannot be decoded
     */
    boolean decode(@Nullable AVPacket packet, Frames frames) throws Refusal {
        boolean isAccepted = avcodec_send_packet(context, packet) >= 0;
        while (avcodec_receive_frame(context, frame) >= 0) {
            Outline.checkSize(frame.width(), frame.height());
            frames.decoded(seconds(frame.best_effort_timestamp()), frame);
        }
        return isAccepted;
    }

    /** A timestamp of the stream as seconds from its start. */
    double seconds(long timestamp) {
        if (timestamp == AV_NOPTS_VALUE) {
            return 0;
        }
        long start = stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
        return Math.max(0, (timestamp - start) * unit());
    }

    /** Seconds from the start as a timestamp of the stream. */
    long timestamp(double seconds) {
        long start = stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
        return start + Math.round(seconds / unit());
    }

    private double unit() {
        return (double) stream.time_base().num()
                / Math.max(1, stream.time_base().den());
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
