package io.sluice.scanners.decode.child;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import io.sluice.scanners.decode.wire.Answers;
import io.sluice.scanners.decode.wire.Fact;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Reason;
import java.io.IOException;
import java.time.Duration;
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

    private static final Duration BUDGET = Duration.ofSeconds(20);

    /** A film that ends before this part of what it says it lasts has not told the truth. */
    private static final double HONEST = 0.8;

    private final Duration budget;

    FilmDecoder() {
        this(BUDGET);
    }

    FilmDecoder(Duration budget) {
        this.budget = budget;
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
        FilmPace pace = new FilmPace(input.seconds(), budget);
        try (FilmStream stream = FilmStream.open(pictures);
                FilmSampler sampler = new FilmSampler(sheet, pace);
                FilmReading reading = new FilmReading(input.context(), stream, sampler, pace)) {
            reading.sparsely(pace.isSparse(stream.framesASecond(), stream.width(), stream.height()));
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
            return count(pictures, sampler, input.seconds(), facts);
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
}
