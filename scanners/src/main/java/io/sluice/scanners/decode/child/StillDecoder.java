package io.sluice.scanners.decode.child;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_ANYDEPTH;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Label;
import io.sluice.scanners.decode.wire.Reason;
import io.sluice.scanners.pdq.Raster;
import io.sluice.scanners.pdq.Raster.Order;
import java.nio.ByteBuffer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes stills with OpenCV, to the samples as stored.
 *
 * <p>Always to colour: a JPEG decoded to grey gives other luminances and with them another hash. The turn that EXIF asks
 * for is not applied and no colour is managed, because neither is in the hashes that are shared.
 */
final class StillDecoder {

    private static final int AS_STORED = IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION;

    /** Rounding v / 256 - 0.498 gives the high byte of every 16-bit v. */
    private static final double HIGH_BYTE_SCALE = 1 / 256.0;

    private static final double HIGH_BYTE_SHIFT = -0.498;

    StillDecoder() {
        setNumThreads(1);
    }

    /** Sends the picture to {@code sheet}; refuses what cannot be decoded. */
    void decode(Format format, Encoded file, Outline outline, FrameSheet sheet) throws Refusal {
        if (format == Format.JPEG && InkJpeg.fits(outline)) {
            sheet.frame(0, InkJpeg.stored(file));
            decode(format, file, (atSeconds, shown) -> sheet.derived(Label.FRAME_SHOWN, shown));
        } else if (format == Format.TIFF && TiffOutline.hasFewLevels(outline)) {
            FewLevels.decode(file, outline, sheet);
        } else {
            decode(format, file, sheet);
        }
    }

    private void decode(Format format, Encoded file, FrameSink sink) throws Refusal {
        ByteBuffer bytes = file.bytes();
        try (Mat encoded = new Mat(1, bytes.capacity(), CV_8UC1, file.memory());
                Mat decoded = read(encoded, flags(format));
                Mat samples = eightBits(decoded)) {
            sink.frame(0, raster(samples));
        }
    }

    /** Asking for 16 bits changes how four-channel JPEGs are converted, which have 8. */
    private static int flags(Format format) {
        return format == Format.JPEG ? AS_STORED : AS_STORED | IMREAD_ANYDEPTH;
    }

    private static Mat read(Mat encoded, int flags) throws Refusal {
        Mat decoded;
        try {
            decoded = imdecode(encoded, flags);
        } catch (RuntimeException e) {
            // OpenCV's own limits and assertions arrive as exceptions; their texts may quote the file.
            throw new Refusal(Reason.CORRUPT);
        }
        if (decoded.empty()) {
            decoded.close();
            throw new Refusal(Reason.CORRUPT);
        }
        return decoded;
    }

    private static Mat eightBits(Mat decoded) throws Refusal {
        if (decoded.depth() == CV_8U) {
            return new Mat(decoded);
        }
        if (decoded.depth() != CV_16U) {
            throw new Refusal(Reason.UNSUPPORTED_CODEC);
        }
        Mat high = new Mat();
        decoded.convertTo(high, CV_8U, HIGH_BYTE_SCALE, HIGH_BYTE_SHIFT);
        return high;
    }

    private static Raster raster(Mat samples) {
        Order order = samples.channels() == 1 ? Order.GREY : Order.BGR;
        return new Raster(samples.createBuffer(), samples.cols(), samples.rows(), (int) samples.step(), order);
    }
}
