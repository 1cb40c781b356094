package io.sluice.scanners.hash;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers origins, so that a million entries of one list name it by a number. Not safe for use by several threads. */
final class OriginTable {

    /** Between texts; stands in none of them, as a bank's texts come from PostgreSQL or a CSV file without control characters. */
    private static final byte ABSENT = 0;

    private static final byte PRESENT = 1;

    private final Map<Origin, Integer> numbers = new LinkedHashMap<>();

    /** The number of an origin, which it is given when it is seen first. */
    int number(Origin origin) {
        Integer known = numbers.get(origin);
        if (known == null) {
            known = numbers.size();
            numbers.put(origin, known);
        }
        return known;
    }

    /** By number. */
    List<Origin> origins() {
        return List.copyOf(numbers.keySet());
    }

    /** For each text a byte that says whether there is one, its length in bytes, and it. */
    ByteBuffer encode() {
        List<ByteBuffer> texts = numbers.keySet().stream()
                .flatMap(origin ->
                        Arrays.asList(origin.bank(), origin.category(), origin.action(), origin.authority()).stream())
                .map(OriginTable::encoded)
                .toList();
        ByteBuffer all = ByteBuffer.allocate(
                texts.stream().mapToInt(ByteBuffer::remaining).sum());
        texts.forEach(all::put);
        return all.flip();
    }

    private static ByteBuffer encoded(@Nullable String text) {
        if (text == null) {
            return ByteBuffer.wrap(new byte[] {ABSENT});
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Integer.BYTES + bytes.length)
                .put(PRESENT)
                .putInt(bytes.length)
                .put(bytes)
                .flip();
    }

    static OriginTable decode(ByteBuffer section) {
        ByteBuffer encoded = section.duplicate();
        OriginTable table = new OriginTable();
        while (encoded.hasRemaining()) {
            table.number(new Origin(needed(encoded), needed(encoded), text(encoded), text(encoded)));
        }
        return table;
    }

    private static String needed(ByteBuffer encoded) {
        String text = text(encoded);
        if (text == null) {
            throw new IllegalArgumentException("an origin without its name");
        }
        return text;
    }

    private static @Nullable String text(ByteBuffer encoded) {
        if (encoded.get() == ABSENT) {
            return null;
        }
        byte[] bytes = new byte[encoded.getInt()];
        encoded.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
