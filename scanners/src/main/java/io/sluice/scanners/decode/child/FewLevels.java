package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Label;
import io.sluice.scanners.decode.wire.Reason;
import io.sluice.scanners.pdq.Raster;
import io.sluice.scanners.pdq.Raster.Order;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.ByteBuffer;
import java.util.function.IntUnaryOperator;

/**
 * TIFFs of a few levels a sample, which OpenCV does not read.
 *
 * <p>Their stored samples run from 0 to 3 (or 15), whose hash has no quality; so the picture as it is shown is hashed too.
 */
final class FewLevels {

    private FewLevels() {}

    /** Sends both; refuses what has no palette, which is how the reader shows few levels. */
    static void decode(Encoded file, Outline outline, FrameSheet sheet) throws Refusal {
        if ((long) outline.width() * outline.height() > JdkReader.MAX_PIXELS) {
            throw new Refusal(Reason.UNSUPPORTED_CODEC);
        }
        BufferedImage image = JdkReader.tiff(file.bytes());
        if (!(image.getColorModel() instanceof IndexColorModel levels)) {
            throw new Refusal(Reason.CORRUPT);
        }
        byte[] shown = samples(image);
        boolean isInverted = TiffOutline.isWhiteZero(file.bytes());
        sheet.frame(0, raster(mapped(shown, level -> isInverted ? levels.getMapSize() - 1 - level : level), image));
        sheet.derived(Label.FRAME_SHOWN, raster(mapped(shown, levels::getRed), image));
    }

    private static byte[] mapped(byte[] levels, IntUnaryOperator map) {
        byte[] mapped = new byte[levels.length];
        for (int at = 0; at < levels.length; at++) {
            mapped[at] = (byte) map.applyAsInt(levels[at] & 0xff);
        }
        return mapped;
    }

    /** Levels from black up: the reader has turned those over that are stored from white down. */
    private static byte[] samples(BufferedImage image) {
        byte[] samples = new byte[image.getWidth() * image.getHeight()];
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getSamples(0, y, image.getWidth(), 1, 0, row);
            for (int x = 0; x < row.length; x++) {
                samples[y * row.length + x] = (byte) row[x];
            }
        }
        return samples;
    }

    private static Raster raster(byte[] samples, BufferedImage image) {
        return new Raster(ByteBuffer.wrap(samples), image.getWidth(), image.getHeight(), image.getWidth(), Order.GREY);
    }
}
