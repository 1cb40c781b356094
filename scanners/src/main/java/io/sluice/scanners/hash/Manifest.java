package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a snapshot consists of. Encoded with a version first and a checksum last.
 *
 * @param generation the state of the banks that it holds at least
 * @param writtenAt when
 * @param segments its tables
 */
record Manifest(long generation, Instant writtenAt, List<Listed> segments) {

    /** Grows with every change of this form. */
    private static final int VERSION = 2;

    private static final int HEADER_BYTES = 2 * Integer.BYTES + 2 * Long.BYTES;

    Manifest {
        segments = List.copyOf(segments);
    }

    /**
     * One table.
     *
     * @param file its name in the folder
     * @param bytes its length
     * @param checksum of all its bytes
     * @param gone which of its rows are no longer in force
     */
    record Listed(String file, int bytes, int checksum, Map<KnownHash.Type, BitSet> gone) {

        Listed with(Map<KnownHash.Type, BitSet> rows) {
            return new Listed(file, bytes, checksum, rows);
        }

        private int encodedBytes() {
            int sets = gone.entrySet().stream()
                    .mapToInt(set -> 2 * Integer.BYTES
                            + text(set.getKey().name()).length
                            + set.getValue().toByteArray().length)
                    .sum();
            return 4 * Integer.BYTES + text(file).length + sets;
        }

        private void encode(ByteBuffer target) {
            put(target, text(file));
            target.putInt(bytes).putInt(checksum).putInt(gone.size());
            gone.forEach((type, set) -> {
                put(target, text(type.name()));
                put(target, set.toByteArray());
            });
        }

        private static Listed decode(ByteBuffer source) {
            String file = new String(piece(source), StandardCharsets.UTF_8);
            int bytes = source.getInt();
            int checksum = source.getInt();
            Map<KnownHash.Type, BitSet> gone = new EnumMap<>(KnownHash.Type.class);
            for (int sets = source.getInt(); sets > 0; sets--) {
                String type = new String(piece(source), StandardCharsets.UTF_8);
                gone.put(KnownHash.Type.valueOf(type), BitSet.valueOf(piece(source)));
            }
            return new Listed(file, bytes, checksum, gone);
        }

        private static byte[] text(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private static void put(ByteBuffer target, byte[] piece) {
            target.putInt(piece.length).put(piece);
        }

        private static byte[] piece(ByteBuffer source) {
            byte[] piece = new byte[source.getInt()];
            source.get(piece);
            return piece;
        }
    }

    ByteBuffer encode() {
        int length =
                HEADER_BYTES + segments.stream().mapToInt(Listed::encodedBytes).sum();
        ByteBuffer encoded = ByteBuffer.allocate(length + Integer.BYTES);
        encoded.putInt(VERSION)
                .putLong(generation)
                .putLong(writtenAt.toEpochMilli())
                .putInt(segments.size());
        segments.forEach(listed -> listed.encode(encoded));
        encoded.putInt(Checksum.of(encoded.slice(0, length)));
        return encoded.flip();
    }

    /**
     * Decodes what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException with the reason if it is not whole or of another version
     */
    static Manifest decode(ByteBuffer encoded) {
        int length = encoded.capacity() - Integer.BYTES;
        if (length < HEADER_BYTES || encoded.getInt(length) != Checksum.of(encoded.slice(0, length))) {
            throw new IllegalArgumentException("its manifest is damaged or cut off");
        }
        if (encoded.getInt(0) != VERSION) {
            throw new IllegalArgumentException("it is of another version");
        }
        try {
            return decodeBody(encoded.duplicate().position(Integer.BYTES));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("its manifest is malformed", e);
        }
    }

    private static Manifest decodeBody(ByteBuffer encoded) {
        long generation = encoded.getLong();
        Instant writtenAt = Instant.ofEpochMilli(encoded.getLong());
        List<Listed> segments = new ArrayList<>();
        for (int left = encoded.getInt(); left > 0; left--) {
            segments.add(Listed.decode(encoded));
        }
        return new Manifest(generation, writtenAt, segments);
    }

    /**
     * Refuses what must not be used.
     *
     * @param present the state of the banks now
     * @param oldest the time before which removals may have been forgotten
     */
    void check(long present, Instant oldest) {
        if (writtenAt.isBefore(oldest)) {
            throw new IllegalArgumentException("it is older than removals are kept");
        }
        if (generation > present) {
            throw new IllegalArgumentException("it is of a later state than the banks are in");
        }
    }
}
