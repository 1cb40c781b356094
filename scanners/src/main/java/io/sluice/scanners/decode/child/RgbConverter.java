package io.sluice.scanners.decode.child;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import io.sluice.scanners.decode.wire.Reason;
import io.sluice.scanners.pdq.Raster;
import io.sluice.scanners.pdq.Raster.Order;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Converts frames to RGB at their own size, into one buffer.
 *
 * <p>Video is converted as the reference's video hasher does it, with the default matrix whatever the file says: what
 * counts is to agree with others. Full range is respected.
 */
final class RgbConverter implements AutoCloseable {

    private static final int NEUTRAL = 1 << 16;

    /** swscale's vector code writes so many pixels at a time, and leaves out the last ones of a row that has no room for them. */
    private static final int ALIGNED = 32;

    private @Nullable SwsContext context;
    private BytePointer rgb = new BytePointer();

    /** Bytes a row needs so that all of its pixels are written. */
    static int stride(int width) {
        return 3 * ((width + ALIGNED - 1) / ALIGNED * ALIGNED);
    }

    /** The frame as a raster that is valid until the next call. */
    Raster convert(AVFrame frame) throws Refusal {
        int stride = stride(frame.width());
        reserve((long) stride * frame.height());
        convert(frame, rgb, stride);
        return new Raster(rgb.asBuffer(), frame.width(), frame.height(), stride, Order.RGB);
    }

    /** Writes the frame to where {@code target} points, in rows of {@code stride} bytes. */
    void convert(AVFrame frame, BytePointer target, int stride) throws Refusal {
        int width = frame.width();
        int height = frame.height();
        context = sws_getCachedContext(
                context,
                width,
                height,
                frame.format(),
                width,
                height,
                AV_PIX_FMT_RGB24,
                SWS_AREA,
                (SwsFilter) null,
                (SwsFilter) null,
                (DoublePointer) null);
        if (context == null || context.isNull()) {
            throw new Refusal(Reason.UNSUPPORTED_CODEC);
        }
        if (frame.color_range() == AVCOL_RANGE_JPEG) {
            IntPointer matrix = sws_getCoefficients(SWS_CS_DEFAULT);
            sws_setColorspaceDetails(context, matrix, 1, matrix, 1, 0, NEUTRAL, NEUTRAL);
        }
        try (PointerPointer<BytePointer> planes = new PointerPointer<>(target, null, null, null);
                IntPointer strides = new IntPointer(stride, 0, 0, 0)) {
            sws_scale(context, frame.data(), frame.linesize(), 0, height, planes, strides);
        }
    }

    private void reserve(long bytes) {
        if (rgb.capacity() < bytes) {
            rgb.close();
            // swscale's vector code may write a little beyond the last row.
            rgb = new BytePointer(bytes + 64);
        }
    }

    @Override
    public void close() {
        rgb.close();
        if (context != null) {
            sws_freeContext(context);
        }
    }
}
