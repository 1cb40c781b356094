package io.sluice.bench.lookback;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PdqHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * New entries: half of them of nothing that is kept, half planted at 0 to 31 flipped bits from some orientation of some object,
 * one in ten of those as a digest.
 *
 * @param entries the entries
 * @param expected the places of the objects that they are of
 */
record Plants(List<KnownHash> entries, Set<Long> expected) {

    private static final long SEED = 7;

    /**
     * The hash that the archive keeps of an object: SHA-256 of a number, as PostgreSQL computes it too.
     *
     * @param orientation 0 to 7; 8 and 9 are the halves of the digests
     */
    static byte[] hash(long place, int orientation) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return sha256.digest(
                    ByteBuffer.allocate(8).putLong(place * 10 + orientation).array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static Plants make(int objects, int entries) {
        Random random = new Random(SEED);
        List<KnownHash> made = new ArrayList<>();
        Set<Long> expected = new TreeSet<>();
        for (int number = 0; number < entries; number++) {
            long place = 1L + random.nextInt(objects);
            if (number % 2 == 0) {
                made.add(entry(KnownHash.Type.PDQ, HexFormat.of().formatHex(hash(-1L - number, 0)), number));
            } else {
                made.add(number % 20 == 1 ? digest(place, number) : near(place, number, random));
                expected.add(place);
            }
        }
        return new Plants(made, expected);
    }

    private static KnownHash digest(long place, int number) {
        return entry(KnownHash.Type.MD5, HexFormat.of().formatHex(hash(place, 8), 0, 16), number);
    }

    private static KnownHash near(long place, int number, Random random) {
        ByteBuffer hash = ByteBuffer.wrap(hash(place, random.nextInt(8)));
        BitSet flips = new BitSet();
        int wanted = random.nextInt(32);
        while (flips.cardinality() < wanted) {
            flips.set(random.nextInt(256));
        }
        long[] words = {hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong()};
        flips.stream().forEach(bit -> words[bit / 64] ^= 1L << (bit % 64));
        return entry(KnownHash.Type.PDQ, new PdqHash(words[0], words[1], words[2], words[3]).hex(), number);
    }

    private static KnownHash entry(KnownHash.Type type, String hash, int number) {
        return new KnownHash("bench", type, hash, "made-up", "entry-" + number, null, null);
    }
}
