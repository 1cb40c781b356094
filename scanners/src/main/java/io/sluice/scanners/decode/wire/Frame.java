package io.sluice.scanners.decode.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * One frame on the pipe.
 *
 * @param kind what it is
 * @param payload position to limit; not changed by reading it through {@link #content}
 */
public record Frame(Kind kind, ByteBuffer payload) {

    private static final int HEADER_BYTES = Integer.BYTES + 1;

    /** From here on a copy costs more than a second call of the system. */
    private static final int LONG = 1 << 14;

    /** What a frame says. Each kind has its longest payload, and the reader believes no longer one. */
    public enum Kind {
        /** Worker: decode an object of this size. */
        DECODE('D', Long.BYTES),
        /** Worker: the bytes asked for; fewer only at the end of the object. */
        BYTES('B', 1 << 20),
        /** Worker: try to get out. */
        PROBE('P', 1 << 10),
        /** Child: started, and ready for the first object. */
        READY('S', 0),
        /** Child: wants a range. */
        READ('R', ReadRequest.MAX_BYTES),
        /** Child: the answer to {@link #DECODE}. */
        DECODED('A', 2 << 20),
        /** Child: the answer to {@link #PROBE}. */
        PROBED('T', 1 << 10);

        private final int code;
        private final int maxBytes;

        Kind(int code, int maxBytes) {
            this.code = code;
            this.maxBytes = maxBytes;
        }

        private static Kind of(int code) throws IOException {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new ProtocolException("no frame of kind " + code);
        }
    }

    public Frame(Kind kind, byte[] payload) {
        this(kind, ByteBuffer.wrap(payload));
    }

    /** The payload, to be read once more. */
    public ByteBuffer content() {
        return payload.duplicate();
    }

    /** Writes and flushes. A long payload is written from where it lies: most of what passes is bodies of objects. */
    public void write(OutputStream out) throws IOException {
        boolean isLong = payload.hasArray() && payload.remaining() > LONG;
        ByteBuffer first = ByteBuffer.allocate(HEADER_BYTES + (isLong ? 0 : payload.remaining()));
        first.putInt(payload.remaining()).put((byte) kind.code);
        if (!isLong) {
            first.put(payload.duplicate());
        }
        out.write(first.array());
        if (isLong) {
            out.write(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
        }
        out.flush();
    }

    /** Reads the next frame; {@link EOFException} when the other side is gone. */
    public static Frame read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        Kind kind = Kind.of(data.readByte());
        if (length < 0 || length > kind.maxBytes) {
            throw new ProtocolException("a frame " + kind + " of " + length + " bytes");
        }
        byte[] payload = new byte[length];
        data.readFully(payload);
        return new Frame(kind, payload);
    }

    @Override
    public String toString() {
        return "Frame[" + kind + ", " + payload.remaining() + " bytes]";
    }
}
