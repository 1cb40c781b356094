package io.sluice.parts.authority;

import java.nio.ByteBuffer;

/**
 * A request, wholly received.
 *
 * @param contentType empty when none was sent
 * @param body mapped from a file: large uploads take no memory
 */
record Received(String contentType, ByteBuffer body) {
    /** @throws Refusal 4000 when the body is longer than any report */
    byte[] text() {
        if (body.remaining() > 4 << 20) {
            throw new Refusal(Code.INVALID_REQUEST);
        }
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        return bytes;
    }
}
