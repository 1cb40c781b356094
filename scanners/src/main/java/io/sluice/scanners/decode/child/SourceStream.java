package io.sluice.scanners.decode.child;

import java.io.IOException;
import java.io.InputStream;

/** A source as a stream whose skipping costs nothing, up to a limit of bytes read. */
final class SourceStream extends InputStream {

    private final Source source;
    private long position;
    private long allowance;

    SourceStream(Source source, long maxReadBytes) {
        this.source = source;
        this.allowance = maxReadBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        int wanted = (int) Math.min(length, allowance);
        int read = wanted <= 0 ? 0 : source.read(position, target, start, wanted);
        position += read;
        allowance -= read;
        return read == 0 && length > 0 ? -1 : read;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, source.size() - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, source.size() - position));
    }
}
