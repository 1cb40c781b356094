package io.sluice.scanners.decode.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A child's wish for a range of the object.
 *
 * @param offset first byte
 * @param length bytes, 1 to {@link #MAX_LENGTH}
 * @param format what the child takes the object for by now
 */
public record ReadRequest(long offset, int length, Format format) {

    /** The longest range one request may ask for. */
    public static final int MAX_LENGTH = 1 << 20;

    static final int MAX_BYTES = Long.BYTES + Integer.BYTES + 16;

    public Frame frame() {
        byte[] token = format.token().getBytes(US_ASCII);
        ByteBuffer payload = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + token.length);
        payload.putLong(offset).putInt(length).put(token).flip();
        return new Frame(Frame.Kind.READ, payload);
    }

    /** Parses a frame that a child sent. */
    public static ReadRequest of(Frame frame) throws ProtocolException {
        ByteBuffer payload = frame.content();
        if (frame.kind() != Frame.Kind.READ || payload.remaining() < Long.BYTES + Integer.BYTES) {
            throw new ProtocolException("no read request: " + frame);
        }
        long offset = payload.getLong();
        int length = payload.getInt();
        Optional<Format> format = Format.of(US_ASCII.decode(payload).toString());
        if (offset < 0 || length < 1 || length > MAX_LENGTH || format.isEmpty()) {
            throw new ProtocolException("a read request out of bounds");
        }
        return new ReadRequest(offset, length, format.get());
    }
}
