package io.sluice.ingest.events;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How a source of native S3 notifications writes object keys. Fixed per source, never guessed: a key such as {@code a+b}
 * means two different objects.
 *
 * <p><b>Source:</b> S3 User Guide, "Event message structure" (form encoding); a Ceph gateway 16.2 was seen to send keys raw.
 */
public enum KeyEncoding {
    /** As an HTML form would: space is {@code +}, the rest percent-encoded UTF-8. AWS, MinIO. */
    FORM {
        @Override
        @Nullable
        String decode(String encoded) {
            return decodeForm(encoded);
        }
    },
    /** As the store knows the key. Ceph. */
    RAW {
        @Override
        String decode(String encoded) {
            return encoded;
        }
    };

    private static final int NOT_HEX = Integer.MIN_VALUE;

    /** The key, decoded exactly once; null if it is not written in this encoding. */
    abstract @Nullable String decode(String encoded);

    /** Strict where {@code URLDecoder} is lenient: a key mangled into replacement characters would look like a missing object. */
    private static @Nullable String decodeForm(String encoded) {
        byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            int value = in[i] == '+' ? ' ' : in[i];
            if (in[i] == '%') {
                value = hexByte(in, i + 1);
                i += 2;
            }
            if (value == NOT_HEX) {
                return null;
            }
            out.write(value);
        }
        return utf8(out.toByteArray());
    }

    private static int hexByte(byte[] in, int at) {
        int high = at + 1 < in.length ? Character.digit(in[at], 16) : -1;
        int low = at + 1 < in.length ? Character.digit(in[at + 1], 16) : -1;
        return high < 0 || low < 0 ? NOT_HEX : (high << 4) + low;
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
