package io.sluice.scanners.decode.child;

import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Reason;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;

/**
 * An opened container.
 *
 * <p>The demuxer is the one of the sniffed format, never one that FFmpeg guesses; decoders are those of an allow-list; and
 * there is no protocol by which a file could refer to another.
 */
final class FilmInput implements AutoCloseable {

    /** Decoders by FFmpeg's names. Whatever is rare is left out: an unused decoder is nothing but risk. */
    private static final String DECODERS = "h264,hevc,libaom-av1,vp8,vp9,mpeg4,mpeg2video,mpeg1video,h263,h263i,flv,"
            + "msmpeg4v2,msmpeg4,mjpeg,prores,svq1,svq3,theora,png,bmp,jpeg2000,tiff";

    private static final String PROBE_BYTES = Integer.toString(4 << 20);
    private static final String PROBE_MICROSECONDS = "2000000";

    private final FilmIo io;
    private final AVFormatContext context;

    private FilmInput(FilmIo io, AVFormatContext context) {
        this.io = io;
        this.context = context;
    }

    /** Opens and looks at the streams. */
    static FilmInput open(Format format, Source source) throws IOException, Refusal {
        FilmInput input = new FilmInput(new FilmIo(source), avformat_alloc_context());
        try {
            input.openWith(av_find_input_format(demuxer(format)));
            return input;
        } catch (IOException | Refusal e) {
            input.close();
            throw e;
        }
    }

    private void openWith(AVInputFormat demuxer) throws IOException, Refusal {
        context.pb(io.context());
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "codec_whitelist", DECODERS, 0);
        av_dict_set(options, "protocol_whitelist", "none", 0);
        av_dict_set(options, "probesize", PROBE_BYTES, 0);
        av_dict_set(options, "analyzeduration", PROBE_MICROSECONDS, 0);
        int opened = avformat_open_input(context, (String) null, demuxer, options);
        av_dict_free(options);
        if (opened < 0) {
            // FFmpeg has freed the context then.
            context.setNull();
        }
        if (opened < 0 || avformat_find_stream_info(context, (PointerPointer<?>) null) < 0) {
            io.rethrow();
            throw new Refusal(Reason.CORRUPT);
        }
    }

    /** Whether a decoder of that name may be used. */
    static boolean allows(String decoder) {
        return ("," + DECODERS + ",").contains("," + decoder + ",");
    }

    AVFormatContext context() {
        return context;
    }

    /** A read that failed looks to FFmpeg like the end of the file. */
    void rethrow() throws IOException {
        io.rethrow();
    }

    /** The stream with the pictures. */
    AVStream pictures() throws Refusal {
        int best = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        if (best < 0) {
            throw new Refusal(Reason.NO_FRAMES);
        }
        return context.streams(best);
    }

    /** Seconds of the whole; 0 if the container does not say. */
    double seconds() {
        long duration = context.duration();
        return duration == AV_NOPTS_VALUE ? 0 : Math.max(0, (double) duration / AV_TIME_BASE);
    }

    private static String demuxer(Format format) {
        return switch (format) {
            case AVIF, HEIC, MP4, M4V, MOV, THREE_GP -> "mov";
            case WEBM, MATROSKA -> "matroska";
            case AVI -> "avi";
            case MPEG_TS -> "mpegts";
            case MPEG_PS -> "mpeg";
            case FLV -> "flv";
            case ICO -> "ico";
            case JP2, J2K -> "jpeg2000_pipe";
            case TIFF -> "tiff_pipe";
            default -> throw new IllegalArgumentException("no film: " + format);
        };
    }

    @Override
    public void close() {
        if (!context.isNull()) {
            avformat_close_input(context);
        }
        io.close();
    }
}
