package io.sluice.scanners.decode.child;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/** A source as PDFBox reads it. Throws {@link SourceLost} when it cannot be read. */
final class PdfSource implements RandomAccessRead {

    private final Source source;
    private final byte[] held = new byte[1 << 14];
    private long heldAt;
    private int heldBytes;
    private long position;
    private boolean isClosed;

    PdfSource(Source source) {
        this.source = source;
    }

    @Override
    public int read() {
        if (position >= source.size()) {
            return -1;
        }
        if (position < heldAt || position >= heldAt + heldBytes) {
            heldBytes = read(held, 0, held.length, position);
            heldAt = position;
        }
        return held[(int) (position++ - heldAt)] & 0xff;
    }

    @Override
    public int read(byte[] target, int start, int length) {
        int read = read(target, start, length, position);
        position += read;
        return read == 0 && length > 0 ? -1 : read;
    }

    private int read(byte[] target, int start, int length, long at) {
        try {
            return source.read(at, target, start, length);
        } catch (IOException e) {
            throw new SourceLost(e);
        }
    }

    @Override
    public long getPosition() {
        return position;
    }

    @Override
    public void seek(long to) throws IOException {
        if (to < 0) {
            throw new IOException("a position before the start");
        }
        position = Math.min(to, source.size());
    }

    @Override
    public long length() {
        return source.size();
    }

    @Override
    public boolean isEOF() {
        return position >= source.size();
    }

    @Override
    public boolean isClosed() {
        return isClosed;
    }

    @Override
    public RandomAccessReadView createView(long from, long length) {
        return new RandomAccessReadView(this, from, length);
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
