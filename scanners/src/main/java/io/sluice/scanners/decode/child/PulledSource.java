package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Frame;
import io.sluice.scanners.decode.wire.ProtocolException;
import io.sluice.scanners.decode.wire.ReadRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** The bytes of the current object, pulled from the worker range by range; the last range is kept. */
final class PulledSource implements Source {

    /** Small reads, such as a container walk makes, are rounded up to this. */
    private static final int LEAST_PULL_BYTES = 64 << 10;

    private final InputStream in;
    private final OutputStream out;
    private final long size;
    private int leastPullBytes = 1;
    private Format format = Format.UNKNOWN;
    private long heldAt;
    private ByteBuffer held = ByteBuffer.allocate(0);

    PulledSource(InputStream in, OutputStream out, long size) {
        this.in = in;
        this.out = out;
        this.size = size;
    }

    /** Tells the worker, with the next read, what the object is; until then no more is pulled than asked for. */
    void sniffed(Format sniffed) {
        format = sniffed;
        leastPullBytes = LEAST_PULL_BYTES;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long offset, byte[] target, int start, int length) throws IOException {
        if (offset < 0 || offset >= size || length == 0) {
            return 0;
        }
        if (offset < heldAt || offset >= heldAt + held.limit()) {
            pull(offset, length);
        }
        int from = (int) (offset - heldAt);
        int count = Math.min(length, held.limit() - from);
        held.get(from, target, start, count);
        return count;
    }

    private void pull(long offset, int length) throws IOException {
        int wanted = Math.min(ReadRequest.MAX_LENGTH, Math.max(leastPullBytes, length));
        int available = (int) Math.min(wanted, size - offset);
        new ReadRequest(offset, available, format).frame().write(out);
        Frame answer = Frame.read(in);
        if (answer.kind() != Frame.Kind.BYTES || answer.payload().remaining() != available) {
            throw new ProtocolException("asked for bytes and got " + answer);
        }
        held = answer.payload();
        heldAt = offset;
    }
}
