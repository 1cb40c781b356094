package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Answers;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a still's structure announces, read before any decoder sees the file.
 *
 * <p>The readers below walk segments and chunks, no pixels. A file that ends before its structure does is refused here:
 * decoders differ in what they make of half a picture, and half a picture must not pass for a whole one.
 *
 * @param width pixels
 * @param height pixels
 * @param frames pictures shown one after the other; 1 for a still
 * @param channels samples a pixel of a JPEG; 1 for a TIFF that needs another reader; otherwise 0
 * @param endsAt bytes of the picture; whatever follows belongs to something else
 */
record Outline(int width, int height, int frames, int channels, long endsAt) {

    /** Pixels that are decoded at most: 192 MB as bytes of RGB. */
    static final long MAX_PIXELS = 64L << 20;

    /** Pixels of an animation's frames that are hashed, some 3 s of one core; but so many frames always are. */
    private static final long HASHED_PIXELS = 512L << 20;

    private static final int LEAST_HASHED = 64;

    /** Pixels a side at most. */
    static final int MAX_SIDE = 20_000;

    static Outline of(Format format, ByteBuffer file) throws Refusal {
        ByteBuffer bytes = file.duplicate().order(ByteOrder.BIG_ENDIAN);
        try {
            return switch (format) {
                case JPEG -> JpegOutline.read(bytes);
                case PNG -> PngOutline.read(bytes);
                case BMP -> BmpOutline.read(bytes.order(ByteOrder.LITTLE_ENDIAN));
                case TIFF -> TiffOutline.read(bytes);
                case WEBP -> WebpOutline.read(bytes.order(ByteOrder.LITTLE_ENDIAN));
                case GIF -> GifOutline.read(bytes.order(ByteOrder.LITTLE_ENDIAN));
                default -> throw new IllegalArgumentException("no still: " + format);
            };
        } catch (IndexOutOfBoundsException e) {
            throw new Refusal(Reason.TRUNCATED);
        }
    }

    /** Refuses what is too large to decode, or has no pixels at all. */
    static void checkSize(long width, long height) throws Refusal {
        if (width < 1 || height < 1) {
            throw new Refusal(Reason.CORRUPT);
        }
        if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
            throw new Refusal(Reason.TOO_MANY_PIXELS);
        }
    }

    /** How many frames of an animation are hashed at most, evenly chosen. */
    int hashed() {
        long affordable = HASHED_PIXELS / Math.max(1, (long) width * height);
        return (int) Math.min(Answers.MAX_FRAMES, Math.max(LEAST_HASHED, affordable));
    }

    Outline checked() throws Refusal {
        checkSize(width, height);
        return this;
    }
}
