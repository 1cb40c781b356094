package io.sluice.scanners.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.sluice.scanners.video.FilmWish.Coding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a film of others: each appended one is decoded, sent through FFmpeg filters, brought to the new film's size and
 * rate, and encoded anew. The container is that of the file's name. One thread; the file is whole after {@link #finish}.
 */
final class FilmRewriter implements AutoCloseable {

    private final AVFormatContext file = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private final Coding coding;
    private final AVCodecContext encoder;
    private final AVStream stream;
    private long next;

    FilmRewriter(Path target, Coding coding) throws IOException {
        this.coding = coding;
        check(avformat_alloc_output_context2(file, null, null, target.toString()));
        AVCodec codec = avcodec_find_encoder_by_name(coding.encoder());
        encoder = avcodec_alloc_context3(codec);
        encoder.width(coding.width()).height(coding.height()).pix_fmt(av_get_pix_fmt(coding.pixels()));
        encoder.time_base(av_make_q(1, coding.rate())).framerate(av_make_q(coding.rate(), 1));
        encoder.bit_rate(coding.bitRate()).gop_size(coding.keyEvery()).thread_count(1);
        encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        check(avcodec_open2(encoder, codec, (AVDictionary) null));
        stream = avformat_new_stream(file, codec);
        stream.time_base(encoder.time_base()).avg_frame_rate(encoder.framerate());
        check(avcodec_parameters_from_context(stream.codecpar(), encoder));
        AVIOContext io = new AVIOContext(null);
        check(avio_open(io, target.toString(), AVIO_FLAG_WRITE));
        file.pb(io);
        check(avformat_write_header(file, (PointerPointer<?>) null));
    }

    /**
     * Appends a film.
     *
     * @param filters as FFmpeg spells them, such as {@code trim=3:7,setpts=PTS-STARTPTS,hflip}; {@code null} leaves all
     *     as it is
     */
    void append(Path source, String filters) throws IOException {
        String whole = String.format(
                Locale.ROOT,
                "%s,fps=%d,scale=%d:%d:flags=bicubic,%s",
                filters,
                coding.rate(),
                coding.width(),
                coding.height(),
                coding.toPixels());
        try (FilteredFilm film = new FilteredFilm(source, whole)) {
            film.forEach(this::write);
        }
    }

    private void write(AVFrame frame) throws IOException {
        frame.pts(next++).pict_type(AV_PICTURE_TYPE_NONE);
        encode(frame);
    }

    /** Writes what the encoder still holds, and the index. */
    void finish() throws IOException {
        encode(null);
        check(av_write_trailer(file));
    }

    private void encode(@Nullable AVFrame picture) throws IOException {
        check(avcodec_send_frame(encoder, picture));
        while (avcodec_receive_packet(encoder, packet) >= 0) {
            av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
            packet.stream_index(stream.index());
            check(av_interleaved_write_frame(file, packet));
        }
    }

    static void check(int answer) throws IOException {
        if (answer < 0) {
            throw new IOException("FFmpeg answered " + answer);
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avcodec_free_context(encoder);
        avio_closep(file.pb());
        avformat_free_context(file);
    }
}
