package io.sluice.scanners.video;

import static io.sluice.scanners.video.FilmRewriter.check;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_create_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse_ptr;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_inout_alloc;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** The frames of a film behind a chain of FFmpeg filters. */
final class FilteredFilm implements AutoCloseable {

    /** Takes a frame that is valid until the next. */
    interface Frames {
        void frame(AVFrame frame) throws IOException;
    }

    private final AVFormatContext film = new AVFormatContext(null);
    private final AVCodecContext decoder;
    private final AVFilterGraph graph = avfilter_graph_alloc();
    private final AVFilterContext entry = new AVFilterContext();
    private final AVFilterContext exit = new AVFilterContext();
    private final AVFrame decoded = av_frame_alloc();
    private final AVFrame filtered = av_frame_alloc();
    private final AVStream stream;
    private boolean isEnough;

    FilteredFilm(Path source, String filters) throws IOException {
        check(avformat_open_input(film, source.toString(), (AVInputFormat) null, (AVDictionary) null));
        check(avformat_find_stream_info(film, (PointerPointer<?>) null));
        stream = film.streams(av_find_best_stream(film, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0));
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        decoder = avcodec_alloc_context3(codec);
        check(avcodec_parameters_to_context(decoder, stream.codecpar()));
        decoder.thread_count(1);
        check(avcodec_open2(decoder, codec, (AVDictionary) null));
        String size = "video_size=%dx%d:pix_fmt=%d:time_base=%d/%d:pixel_aspect=1/1"
                .formatted(
                        decoder.width(),
                        decoder.height(),
                        stream.codecpar().format(),
                        stream.time_base().num(),
                        stream.time_base().den());
        check(avfilter_graph_create_filter(entry, avfilter_get_by_name("buffer"), "in", size, (Pointer) null, graph));
        check(avfilter_graph_create_filter(exit, avfilter_get_by_name("buffersink"), "out", null, null, graph));
        connect(filters);
    }

    private void connect(String filters) throws IOException {
        AVFilterInOut head = avfilter_inout_alloc();
        head.name(new BytePointer(av_strdup("in"))).filter_ctx(entry).pad_idx(0).next(null);
        AVFilterInOut tail = avfilter_inout_alloc();
        tail.name(new BytePointer(av_strdup("out"))).filter_ctx(exit).pad_idx(0).next(null);
        check(avfilter_graph_parse_ptr(graph, filters, tail, head, null));
        check(avfilter_graph_config(graph, null));
    }

    void forEach(Frames frames) throws IOException {
        AVPacket packet = av_packet_alloc();
        while (!isEnough && av_read_frame(film, packet) >= 0) {
            if (packet.stream_index() == stream.index()) {
                decode(packet, frames);
            }
            av_packet_unref(packet);
        }
        decode(null, frames);
        av_buffersrc_add_frame(entry, null);
        drain(frames);
        av_packet_free(packet);
    }

    private void decode(@Nullable AVPacket packet, Frames frames) throws IOException {
        avcodec_send_packet(decoder, packet);
        while (avcodec_receive_frame(decoder, decoded) >= 0) {
            decoded.pts(decoded.best_effort_timestamp());
            // A filter that has seen enough, such as the end of a trim, takes no more.
            isEnough |= av_buffersrc_add_frame(entry, decoded) < 0;
            drain(frames);
        }
    }

    private void drain(Frames frames) throws IOException {
        while (av_buffersink_get_frame(exit, filtered) >= 0) {
            frames.frame(filtered);
            av_frame_unref(filtered);
        }
    }

    @Override
    public void close() {
        av_frame_free(decoded);
        av_frame_free(filtered);
        avfilter_graph_free(graph);
        avcodec_free_context(decoder);
        avformat_close_input(film);
    }
}
