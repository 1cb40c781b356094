package io.sluice.pipeline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Licensed hashes in bytes, one behind the other: a byte with the length of the algorithm's name, the name, two bytes with the
 * length of the hash, the hash. The database reads them too.
 */
final class LicensedBytes {

    private static final HexFormat HEX = HexFormat.of();

    private LicensedBytes() {}

    static ByteBuffer pack(List<LicensedHash> hashes) {
        int length = hashes.stream()
                .mapToInt(hash -> 3 + hash.name().length() + hash.hash().length() / 2)
                .sum();
        ByteBuffer packed = ByteBuffer.allocate(length);
        for (LicensedHash hash : hashes) {
            byte[] bytes = HEX.parseHex(hash.hash());
            packed.put((byte) hash.name().length())
                    .put(hash.name().getBytes(StandardCharsets.US_ASCII))
                    .putShort((short) bytes.length)
                    .put(bytes);
        }
        return packed.flip();
    }

    static List<LicensedHash> unpack(ByteBuffer packed) {
        ByteBuffer rest = packed.duplicate();
        List<LicensedHash> hashes = new ArrayList<>();
        while (rest.hasRemaining()) {
            String name = new String(next(rest, rest.get()), StandardCharsets.US_ASCII);
            hashes.add(new LicensedHash(name, HEX.formatHex(next(rest, rest.getShort()))));
        }
        return hashes;
    }

    private static byte[] next(ByteBuffer rest, int length) {
        byte[] bytes = new byte[length];
        rest.get(bytes);
        return bytes;
    }
}
