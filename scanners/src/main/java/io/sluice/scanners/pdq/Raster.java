package io.sluice.scanners.pdq;

import java.nio.ByteBuffer;

/**
 * A decoded picture: 8-bit samples exactly as stored, without turn, colour management or alpha.
 *
 * <p>The samples are read in place and never copied as a whole; they must not change while they are read.
 *
 * @param samples rows of interleaved samples, the first at index 0, whatever the buffer's position
 * @param width pixels a row
 * @param height rows
 * @param stride bytes from the start of one row to the start of the next
 * @param order which channels a pixel has
 */
public record Raster(ByteBuffer samples, int width, int height, int stride, Order order) {

    /** The channels of a pixel in the order they are stored. */
    public enum Order {
        GREY(1, 0, 0),
        RGB(3, 0, 2),
        BGR(3, 2, 0);

        private final int channels;
        private final int red;
        private final int blue;

        Order(int channels, int red, int blue) {
            this.channels = channels;
            this.red = red;
            this.blue = blue;
        }

        public int channels() {
            return channels;
        }

        /** Where red is within a pixel. */
        public int red() {
            return red;
        }

        /** Where green is within a pixel. */
        public int green() {
            return channels / 2;
        }

        /** Where blue is within a pixel. */
        public int blue() {
            return blue;
        }
    }

    public Raster {
        if (width < 1 || height < 1 || stride < width * order.channels()) {
            throw new IllegalArgumentException("a raster of " + width + "x" + height + ", stride " + stride);
        }
        long needed = (long) stride * (height - 1) + (long) width * order.channels();
        if (samples.capacity() < needed) {
            throw new IllegalArgumentException(samples.capacity() + " bytes hold no " + width + "x" + height);
        }
    }

    /** Bytes of samples in one row, padding left out. */
    public int rowBytes() {
        return width * order.channels();
    }

    /** Copies the samples of one row to the start of {@code target}. */
    public void copyRow(int row, byte[] target) {
        samples.get(row * stride, target, 0, rowBytes());
    }

    /**
     * One sample, 0 to 255.
     *
     * @param channel as stored, from 0
     */
    public int sample(int x, int y, int channel) {
        return samples.get(y * stride + x * order.channels() + channel) & 0xff;
    }

    /** A part of the picture, over the same samples. */
    public Raster crop(int left, int top, int cropWidth, int cropHeight) {
        int start = top * stride + left * order.channels();
        ByteBuffer rest = samples.slice(start, samples.capacity() - start);
        return new Raster(rest, cropWidth, cropHeight, stride, order);
    }

    @Override
    public String toString() {
        return "Raster[" + width + "x" + height + " " + order + "]";
    }
}
