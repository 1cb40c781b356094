package io.sluice.scanners.decode.child;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import io.sluice.scanners.decode.wire.Answers;
import io.sluice.scanners.decode.wire.Fact;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * Decodes what FFmpeg reads: videos, and stills in video codecs.
 *
 * <p>A video of up to {@value Answers#MAX_FRAMES} seconds is read through, and one frame a second is kept. A longer one is
 * sampled at as many evenly spread places, reached by leaps, which costs much the same however long it is. In either case there is an end to the time it may take, and an answer that was cut short says so.
 */
final class FilmDecoder {

    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final double STEP_SECONDS = 1;

    FilmDecoder() {
        av_log_set_level(AV_LOG_QUIET);
    }

    /** Sends sampled frames to {@code sheet}; returns how many frames there are, and notes facts. */
    int decode(Format format, Source source, FrameSheet sheet, Map<Fact, String> facts) throws IOException, Refusal {
        try (FilmInput input = FilmInput.open(format, source)) {
            if (TileGrid.isIn(input)) {
                TileGrid.decode(input, sheet);
                return 1;
            }
            return sample(input, sheet, facts);
        }
    }

    private int sample(FilmInput input, FrameSheet sheet, Map<Fact, String> facts) throws IOException, Refusal {
        AVStream pictures = input.pictures();
        facts.put(Fact.CODEC, avcodec_get_name(pictures.codecpar().codec_id()).getString());
        try (FilmStream stream = FilmStream.open(pictures);
                FilmSampler sampler = new FilmSampler(sheet, STEP_SECONDS, BUDGET)) {
            double seconds = input.seconds();
            boolean isLong = seconds > Answers.MAX_FRAMES * STEP_SECONDS;
            if (!isLong || !leap(input, stream, sampler, seconds)) {
                readThrough(input, stream, sampler);
            }
            input.rethrow();
            if (sampler.isCutShort()) {
                facts.put(Fact.SAMPLING_INCOMPLETE, "true");
            }
            if (sheet.frames() == 0) {
                throw new Refusal(sampler.sawBadPackets() ? Reason.CORRUPT : Reason.NO_FRAMES);
            }
            return count(pictures, sampler, seconds, facts);
        }
    }

    private static int count(AVStream pictures, FilmSampler sampler, double seconds, Map<Fact, String> facts) {
        double rate = (double) pictures.avg_frame_rate().num()
                / Math.max(1, pictures.avg_frame_rate().den());
        double announced = pictures.nb_frames() > 0 ? pictures.nb_frames() : seconds * rate;
        double counted = Math.max(announced, sampler.decoded());
        if (counted > 1 && seconds > 0) {
            facts.put(Fact.DURATION_SECONDS, Long.toString(Math.round(seconds)));
        }
        return (int) Math.min(Answers.MAX_FRAME_COUNT, Math.max(1, counted));
    }

    /** Reads every packet once. */
    private static void readThrough(FilmInput input, FilmStream stream, FilmSampler sampler) throws Refusal {
        AVPacket packet = av_packet_alloc();
        try {
            while (!sampler.isFull() && av_read_frame(input.context(), packet) >= 0) {
                if (packet.stream_index() == stream.index()) {
                    sampler.packet(stream.decode(packet, sampler));
                }
                av_packet_unref(packet);
            }
            if (!sampler.isFull()) {
                stream.decode(null, sampler);
            }
        } finally {
            av_packet_free(packet);
        }
    }

    /**
     * Leaps from place to place and decodes from the key frame before it. Returns false if the container cannot be leapt
     * in. When half of the time is gone, key frames have to do.
     */
    private static boolean leap(FilmInput input, FilmStream stream, FilmSampler sampler, double seconds)
            throws Refusal {
        double step = seconds / Answers.MAX_FRAMES;
        for (int place = 0; place < Answers.MAX_FRAMES && !sampler.isFull(); place++) {
            long timestamp = stream.timestamp(step * place);
            if (av_seek_frame(input.context(), stream.index(), timestamp, AVSEEK_FLAG_BACKWARD) < 0) {
                break;
            }
            stream.flush();
            stream.keysOnly(sampler.isHurried());
            sampler.due(sampler.isHurried() ? 0 : step * (place - 0.5));
            nextSample(input, stream, sampler);
        }
        stream.keysOnly(false);
        stream.flush();
        return sampler.sampled() > 0;
    }

    private static void nextSample(FilmInput input, FilmStream stream, FilmSampler sampler) throws Refusal {
        AVPacket packet = av_packet_alloc();
        try {
            int before = sampler.sampled();
            boolean isHurried = sampler.isHurried();
            int decodedBefore = sampler.decoded();
            while (sampler.sampled() == before
                    && !sampler.isFull()
                    && !(isHurried && sampler.decoded() > decodedBefore)
                    && av_read_frame(input.context(), packet) >= 0) {
                if (packet.stream_index() == stream.index()) {
                    sampler.packet(stream.decode(packet, sampler));
                }
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
        }
    }
}
