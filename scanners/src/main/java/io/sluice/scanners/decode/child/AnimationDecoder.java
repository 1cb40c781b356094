package io.sluice.scanners.decode.child;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecodeanimation;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGRA2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import io.sluice.scanners.decode.wire.Reason;
import io.sluice.scanners.pdq.Raster;
import io.sluice.scanners.pdq.Raster.Order;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs.Animation;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes animated WebP and PNG with OpenCV.
 *
 * <p>It hands out runs of frames, which are decoded from the start each time; so a run is as long as memory allows.
 */
final class AnimationDecoder {

    /** Pixels of one run of frames, 4 bytes each. */
    private static final long RUN_PIXELS = 32L << 20;

    private static final double MILLIS_A_SECOND = 1000;

    private final Outline outline;
    private double atSeconds;
    private int sent;

    AnimationDecoder(Outline outline) {
        this.outline = outline;
        setNumThreads(1);
    }

    /** Sends the frames, evenly chosen if there are very many. */
    void decode(Encoded file, FrameSink sink) throws Refusal {
        int step = (outline.frames() + outline.hashed() - 1) / outline.hashed();
        long pixels = (long) outline.width() * outline.height();
        int run = (int) Math.max(1, Math.min(outline.frames(), RUN_PIXELS / pixels));
        ByteBuffer bytes = file.bytes();
        try (Mat encoded = new Mat(1, bytes.capacity(), CV_8UC1, file.memory())) {
            for (int first = 0; first < outline.frames(); first += run) {
                if (!run(encoded, first, run, step, sink)) {
                    break;
                }
            }
        }
        if (sent == 0) {
            throw new Refusal(Reason.CORRUPT);
        }
    }

    private boolean run(Mat encoded, int first, int count, int step, FrameSink sink) throws Refusal {
        try (Animation animation = new Animation()) {
            if (!imdecodeanimation(encoded, animation, first, count)) {
                return false;
            }
            long frames = animation.frames().size();
            IntPointer durations = animation.durations();
            for (int index = 0; index < frames; index++) {
                if ((first + index) % step == 0 && sent < outline.hashed()) {
                    send(animation.frames().get(index), sink);
                }
                double asked = index < durations.limit() ? durations.get(index) / MILLIS_A_SECOND : 0;
                atSeconds += AnimationFrames.shownSeconds(asked);
            }
            return frames > 0;
        } catch (RuntimeException e) {
            // OpenCV's own limits and assertions arrive as exceptions; their texts may quote the file.
            throw new Refusal(Reason.CORRUPT);
        }
    }

    private void send(Mat frame, FrameSink sink) throws Refusal {
        if (frame.depth() != CV_8U) {
            throw new Refusal(Reason.UNSUPPORTED_CODEC);
        }
        try (Mat opaque = new Mat()) {
            Mat samples = frame;
            if (frame.channels() == 4) {
                cvtColor(frame, opaque, COLOR_BGRA2BGR);
                samples = opaque;
            }
            Order order = samples.channels() == 1 ? Order.GREY : Order.BGR;
            sink.frame(
                    atSeconds,
                    new Raster(samples.createBuffer(), samples.cols(), samples.rows(), (int) samples.step(), order));
            sent++;
        }
    }
}
