package io.sluice.scanners.decode.child;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A source as the libraries want it that read by position. Throws {@link SourceLost} when it cannot be read. */
final class SourceChannel implements SeekableByteChannel {

    private final Source source;
    private long position;
    private boolean isClosed;

    SourceChannel(Source source) {
        this.source = source;
    }

    @Override
    public int read(ByteBuffer target) throws ClosedChannelException {
        if (isClosed) {
            throw new ClosedChannelException();
        }
        byte[] piece = new byte[Math.min(target.remaining(), 1 << 16)];
        int read = read(piece);
        target.put(piece, 0, read);
        position += read;
        return read == 0 && piece.length > 0 ? -1 : read;
    }

    private int read(byte[] piece) {
        try {
            return source.read(position, piece, 0, piece.length);
        } catch (IOException e) {
            throw new SourceLost(e);
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) throws IOException {
        if (to < 0) {
            throw new IOException("a position before the start");
        }
        position = to;
        return this;
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public boolean isOpen() {
        return !isClosed;
    }

    @Override
    public void close() {
        isClosed = true;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }
}
