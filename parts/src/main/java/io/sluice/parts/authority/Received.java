package io.sluice.parts.authority;

import java.nio.ByteBuffer;

/**
 * A request, wholly received.
 *
 * @param from the client's address
 * @param contentType empty when none was sent
 * @param body mapped from a file: large uploads take no memory
 */
record Received(String from, String contentType, ByteBuffer body) {
    private static final int LONGEST_TEXT = 4 << 20;

    /** @throws Refusal 4000 when the body is longer than any report */
    byte[] text() {
        if (body.remaining() > LONGEST_TEXT) {
            throw new Refusal(Code.INVALID_REQUEST);
        }
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        return bytes;
    }
}
