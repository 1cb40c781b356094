package io.sluice.scanners.decode.child;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import io.sluice.scanners.decode.wire.Answers;
import io.sluice.scanners.decode.wire.Fact;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Reason;
import java.io.IOException;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * Decodes what FFmpeg reads: videos, and stills in video codecs.
 *
 * <p>A video is read through as long as the {@linkplain FilmPace work} allows, and otherwise by leaps from key frame to
 * key frame: the longer and larger it is, the more is left out between them, evenly over the whole. An answer that was cut
 * short says so.
 */
final class FilmDecoder {

    /** A film that ends before this part of what it says it lasts has not told the truth. */
    private static final double HONEST = 0.8;

    private final FilmPace.Limits limits;

    FilmDecoder() {
        this(FilmPace.Limits.USUAL);
    }

    FilmDecoder(FilmPace.Limits limits) {
        this.limits = limits;
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
        double announced = announced(pictures, input.seconds());
        FilmPace pace = new FilmPace(limits, input.seconds(), announced * pixels(pictures));
        try (FilmStream stream = FilmStream.open(pictures);
                FilmSampler sampler = new FilmSampler(sheet, pace);
                FilmReading reading = new FilmReading(input.context(), stream, sampler, pace)) {
            reading.sparsely(pace.isSparse());
            boolean isWhole = reading.toTheEnd();
            if (isWhole && reading.leaps() > 0 && sampler.lastSeconds() < HONEST * input.seconds()) {
                isWhole = reading.again();
            }
            sampler.end();
            input.rethrow();
            if (!isWhole) {
                facts.put(Fact.SAMPLING_INCOMPLETE, "true");
            }
            if (sheet.isEmpty()) {
                throw new Refusal(sampler.sawBadPackets() ? Reason.CORRUPT : Reason.NO_FRAMES);
            }
            return count(Math.max(announced, sampler.decoded()), input.seconds(), facts);
        }
    }

    /** How many frames the container says there are. */
    private static double announced(AVStream pictures, double seconds) {
        double rate = (double) pictures.avg_frame_rate().num()
                / Math.max(1, pictures.avg_frame_rate().den());
        return pictures.nb_frames() > 0 ? pictures.nb_frames() : seconds * rate;
    }

    private static double pixels(AVStream pictures) {
        return (double) pictures.codecpar().width() * pictures.codecpar().height();
    }

    private static int count(double counted, double seconds, Map<Fact, String> facts) {
        if (counted > 1 && seconds > 0) {
            facts.put(Fact.DURATION_SECONDS, Long.toString(Math.round(seconds)));
        }
        return (int) Math.min(Answers.MAX_FRAME_COUNT, Math.max(1, counted));
    }
}
