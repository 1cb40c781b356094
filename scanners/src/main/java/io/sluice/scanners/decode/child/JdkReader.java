package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Reason;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * The JDK's readers, for the few stills whose stored samples OpenCV does not hand out.
 *
 * <p>They decode into the heap, so they get small pictures only.
 */
final class JdkReader {

    /** Pixels of four samples, or of one: a quarter of a child's heap. */
    static final long MAX_PIXELS = 6L << 20;

    private JdkReader() {}

    /** The samples of a JPEG without any conversion, not even from luminance and chrominance. */
    static Raster unconverted(ByteBuffer file) throws Refusal {
        return read("jpeg", file, reader -> reader.readRaster(0, null));
    }

    /** The first picture of a TIFF. */
    static BufferedImage tiff(ByteBuffer file) throws Refusal {
        return read("tiff", file, reader -> reader.read(0));
    }

    private static <T> T read(String format, ByteBuffer file, Reading<T> reading) throws Refusal {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        if (!readers.hasNext()) {
            throw new Refusal(Reason.UNSUPPORTED_CODEC);
        }
        ImageReader reader = readers.next();
        try (InMemory input = new InMemory(file)) {
            reader.setInput(input, true, true);
            return reading.of(reader);
        } catch (IOException | RuntimeException e) {
            // Its own checks arrive as exceptions of many kinds; their texts may quote the file.
            throw new Refusal(Reason.CORRUPT);
        } finally {
            reader.dispose();
        }
    }

    private interface Reading<T> {
        T of(ImageReader reader) throws IOException;
    }

    /** Reads the encoded file where it lies. */
    private static final class InMemory extends ImageInputStreamImpl {

        private final ByteBuffer file;

        InMemory(ByteBuffer file) {
            this.file = file.duplicate();
        }

        @Override
        public int read() {
            bitOffset = 0;
            return streamPos < file.capacity() ? file.get((int) streamPos++) & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int start, int length) {
            bitOffset = 0;
            int count = (int) Math.min(length, file.capacity() - streamPos);
            if (count <= 0) {
                return -1;
            }
            file.get((int) streamPos, target, start, count);
            streamPos += count;
            return count;
        }

        @Override
        public long length() {
            return file.capacity();
        }
    }
}
