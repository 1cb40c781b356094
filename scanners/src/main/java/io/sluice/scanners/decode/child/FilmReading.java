package io.sluice.scanners.decode.child;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BYTE;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;

/** Reads the packets of a film from the first to the last, or leaps over some when the pace asks for it. */
final class FilmReading implements AutoCloseable {

    private final AVFormatContext film;
    private final FilmStream stream;
    private final FilmSampler sampler;
    private final FilmPace pace;
    private final AVPacket packet = av_packet_alloc();
    private boolean isSparse;
    private int leaps;

    FilmReading(AVFormatContext film, FilmStream stream, FilmSampler sampler, FilmPace pace) {
        this.film = film;
        this.stream = stream;
        this.sampler = sampler;
        this.pace = pace;
    }

    /** Decodes only key frames from now on. */
    FilmReading sparsely(boolean sparsely) {
        isSparse = sparsely;
        stream.keysOnly(sparsely);
        return this;
    }

    /** Returns false if the time was up before. */
    boolean toTheEnd() throws Refusal {
        while (!pace.isOver() && read()) {
            if (pace.isBehind()) {
                leap();
            }
        }
        if (!pace.isOver()) {
            stream.decode(null, sampler);
        }
        return !pace.isOver();
    }

    /** Reads from the start once more and leaps over nothing. */
    boolean again() throws Refusal {
        pace.stopLeaping();
        sparsely(false);
        sampler.startOver();
        if (av_seek_frame(film, stream.index(), stream.timestamp(0), AVSEEK_FLAG_BACKWARD) < 0) {
            av_seek_frame(film, stream.index(), 0, AVSEEK_FLAG_BYTE);
        }
        stream.flush();
        return toTheEnd();
    }

    private boolean read() throws Refusal {
        if (av_read_frame(film, packet) < 0) {
            return false;
        }
        if (packet.stream_index() == stream.index()) {
            if (!isSparse || (packet.flags() & AV_PKT_FLAG_KEY) != 0) {
                pace.decoded(stream.width(), stream.height());
            }
            sampler.packet(stream.decode(packet, sampler));
        }
        av_packet_unref(packet);
        return true;
    }

    /** To the first key frame where the work is due. A container in which one cannot leap is read on. */
    private void leap() throws Refusal {
        long target = stream.timestamp(pace.due());
        sampler.leaping();
        if (av_seek_frame(film, stream.index(), target, 0) < 0) {
            pace.stopLeaping();
        } else {
            leaps++;
            pace.leaping();
            stream.flush();
        }
    }

    int leaps() {
        return leaps;
    }

    @Override
    public void close() {
        av_packet_free(packet);
    }
}
