package io.sluice.scanners.video;

import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.VideoFrame;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Made-up films: sequences of frames, and what others make of them. */
final class Films {

    private static final int BITS = 256;

    private Films() {}

    /** A hash with as many ones as zeros. */
    static PdqHash hash(Random random) {
        BitSet ones = new BitSet(BITS);
        while (ones.cardinality() < BITS / 2) {
            ones.set(random.nextInt(BITS));
        }
        return turned(new PdqHash(0, 0, 0, 0), ones);
    }

    /** A film of so many unrelated pictures, one every so many milliseconds. */
    static List<VideoFrame> of(int frames, int everyMillis, Random random) {
        return IntStream.range(0, frames)
                .mapToObj(at -> new VideoFrame(at * everyMillis, 100, hash(random)))
                .toList();
    }

    /** The film with up to so many bits of every hash turned over, as by another encoder. */
    static List<VideoFrame> noisy(List<VideoFrame> film, int most, Random random) {
        return film.stream()
                .map(frame -> new VideoFrame(
                        frame.atMillis(), frame.quality(), flipped(frame.hash(), random.nextInt(most + 1), random)))
                .toList();
    }

    static PdqHash flipped(PdqHash hash, int count, Random random) {
        BitSet bits = new BitSet(BITS);
        while (bits.cardinality() < count) {
            bits.set(random.nextInt(BITS));
        }
        return turned(hash, bits);
    }

    private static PdqHash turned(PdqHash hash, BitSet bits) {
        long[] words = {hash.w0(), hash.w1(), hash.w2(), hash.w3()};
        bits.stream().forEach(bit -> words[bit / Long.SIZE] ^= 1L << (bit % Long.SIZE));
        return new PdqHash(words[3], words[2], words[1], words[0]);
    }

    /** A part of it, from its own start on. */
    static List<VideoFrame> clip(List<VideoFrame> film, int from, int to) {
        int start = film.get(from).atMillis();
        return retimed(film.subList(from, to), millis -> millis - start);
    }

    static List<VideoFrame> retimed(List<VideoFrame> film, IntUnaryOperator time) {
        return film.stream()
                .map(frame -> new VideoFrame(time.applyAsInt(frame.atMillis()), frame.quality(), frame.hash()))
                .toList();
    }

    /** One film after the other. */
    @SafeVarargs
    static List<VideoFrame> joined(int everyMillis, List<VideoFrame>... films) {
        List<VideoFrame> joined = new ArrayList<>();
        for (List<VideoFrame> film : films) {
            int start = joined.isEmpty() ? 0 : joined.get(joined.size() - 1).atMillis() + everyMillis;
            joined.addAll(retimed(film, millis -> start + millis));
        }
        return joined;
    }
}
