package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Reason;
import io.sluice.scanners.pdq.Raster;
import io.sluice.scanners.pdq.Raster.Order;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;

/**
 * Decodes GIFs, frame by frame, onto one canvas.
 *
 * <p>Of the first picture the colours are taken as stored, those of see-through pixels too, because that is what the
 * shared hashes are made of; what follows is drawn over it as viewers do. Written in Java: the native decoders at
 * hand fill see-through pixels with colours of their own.
 *
 * <p>{@link GifOutline} has walked the file before, so its structure is sound.
 */
final class GifDecoder implements AutoCloseable {

    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int HEADER_BYTES = 13;
    private static final int RESTORE_BACKGROUND = 2;
    private static final int RESTORE_PREVIOUS = 3;
    /** Less than for other stills: the canvas and its copy are large, and no honest GIF is. */
    private static final long MAX_PIXELS = 12L << 20;

    private static final double TICKS_A_SECOND = 100;

    private final GifLzw lzw = new GifLzw();
    private final Outline outline;
    private final ByteBuffer file;
    private final BytePointer memory;
    private final ByteBuffer canvas;
    private byte[] screenPalette = {};
    private int transparent = -1;
    private int disposal;
    private double atSeconds;
    private int delay;
    private int frame;

    GifDecoder(Encoded encoded, Outline outline) throws Refusal {
        if ((long) outline.width() * outline.height() > MAX_PIXELS) {
            throw new Refusal(Reason.TOO_MANY_PIXELS);
        }
        this.outline = outline;
        file = encoded.bytes().order(ByteOrder.LITTLE_ENDIAN);
        memory = new BytePointer(3L * outline.width() * outline.height()).zero();
        canvas = memory.asBuffer();
    }

    /** Sends the frames, evenly chosen if there are very many. */
    void decode(FrameSink sink) throws Refusal {
        int step = (outline.frames() + outline.hashed() - 1) / outline.hashed();
        file.position(HEADER_BYTES);
        screenPalette = palette(file.get(HEADER_BYTES - 3));
        while (frame < outline.frames()) {
            int block = file.get();
            if (block == EXTENSION) {
                extension();
            } else if (block == IMAGE) {
                picture(frame % step == 0 ? sink : (at, raster) -> {});
            } else {
                throw new Refusal(Reason.CORRUPT);
            }
        }
    }

    private void extension() {
        boolean isControl = (file.get() & 0xff) == GRAPHIC_CONTROL;
        if (isControl && file.get(file.position()) == 4) {
            int at = file.position() + 1;
            disposal = (file.get(at) >> 2) & 7;
            transparent = (file.get(at) & 1) == 0 ? -1 : file.get(at + 3) & 0xff;
            delay = file.getShort(at + 1) & 0xffff;
        }
        for (int length = file.get() & 0xff; length != 0; length = file.get() & 0xff) {
            file.position(file.position() + length);
        }
    }

    private void picture(FrameSink sink) throws Refusal {
        int left = file.getShort() & 0xffff;
        int top = file.getShort() & 0xffff;
        int width = file.getShort() & 0xffff;
        int height = file.getShort() & 0xffff;
        byte flags = file.get();
        byte[] own = palette(flags);
        byte[] indices = new byte[Math.multiplyExact(width, height)];
        if (lzw.unpack(file, indices) < indices.length && frame == 0) {
            throw new Refusal(Reason.CORRUPT);
        }
        byte[] before = disposal == RESTORE_PREVIOUS && frame > 0 ? copy() : new byte[0];
        Rectangle place = new Rectangle(left, top, width, height, (flags & 0x40) != 0);
        draw(place, indices, own.length > 0 ? own : screenPalette);
        int stride = 3 * outline.width();
        sink.frame(atSeconds, new Raster(canvas, outline.width(), outline.height(), stride, Order.RGB));
        dispose(place, before);
        atSeconds += AnimationFrames.shownSeconds(delay / TICKS_A_SECOND);
        frame++;
        disposal = 0;
        transparent = -1;
    }

    private record Rectangle(int left, int top, int width, int height, boolean isInterlaced) {

        /** Where the n-th stored row is shown. */
        int row(int stored) {
            if (!isInterlaced) {
                return stored;
            }
            int at = stored;
            for (int[] pass : new int[][] {{0, 8}, {4, 8}, {2, 4}, {1, 2}}) {
                int rows = (height - pass[0] + pass[1] - 1) / pass[1];
                if (at < rows) {
                    return pass[0] + at * pass[1];
                }
                at -= rows;
            }
            return stored;
        }
    }

    private void draw(Rectangle place, byte[] indices, byte[] palette) {
        for (int stored = 0, at = 0; stored < place.height(); stored++) {
            int target = offset(place.left(), place.top() + place.row(stored));
            for (int x = 0; x < place.width(); x++, at++, target += 3) {
                int colour = 3 * (indices[at] & 0xff);
                boolean isDrawn = frame == 0 || (indices[at] & 0xff) != transparent;
                if (isDrawn && colour + 2 < palette.length) {
                    canvas.put(target, palette, colour, 3);
                }
            }
        }
    }

    private void dispose(Rectangle place, byte[] before) {
        if (disposal == RESTORE_BACKGROUND) {
            byte[] blank = new byte[3 * place.width()];
            for (int row = 0; row < place.height(); row++) {
                canvas.put(offset(place.left(), place.top() + row), blank);
            }
        } else if (before.length > 0) {
            canvas.put(0, before);
        }
    }

    private byte[] copy() {
        byte[] copy = new byte[canvas.capacity()];
        canvas.get(0, copy);
        return copy;
    }

    private int offset(int x, int y) {
        return 3 * (y * outline.width() + x);
    }

    /** Reads the palette that stands at the file's position, if the flags say that there is one. */
    private byte[] palette(byte flags) {
        byte[] palette = new byte[(flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1)];
        file.get(palette);
        return palette;
    }

    @Override
    public void close() {
        memory.close();
    }
}
