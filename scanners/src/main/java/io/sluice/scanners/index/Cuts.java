package io.sluice.scanners.index;

import io.sluice.pipeline.PdqHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A hash cut into m pieces, and how far around each piece one must look.
 *
 * <p>The refined pigeonhole: let {@code distance = m * r + a} with {@code a < m}. If all of some {@code a + 1} pieces differed
 * in more than r bits and the others in more than r - 1, the hashes would differ in at least
 * {@code (a + 1)(r + 1) + (m - a - 1) r = distance + 1} bits. So it is enough to look r bits around a + 1 pieces and r - 1 around
 * the rest. The longest pieces come last, because looking less far around them saves most.
 *
 * <p><b>Source:</b> M. Norouzi, A. Punjani, D. Fleet, "Fast exact search in Hamming space with multi-index hashing".
 */
final class Cuts {

    private static final int BITS = 256;
    private static final int[] NOTHING = {};

    private final List<Cut> pieces;
    /** By whether the piece is one of the longer ones, then by radius: what to flip. */
    private final int[][][] flips;

    private Cuts(List<Cut> pieces) {
        this.pieces = List.copyOf(pieces);
        int shorter = BITS / pieces.size();
        int farthest = PdqHash.MATCH_DISTANCE / pieces.size();
        this.flips = new int[][][] {around(shorter, farthest), around(shorter + 1, farthest)};
    }

    static Cuts of(int pieces) {
        int shorter = BITS / pieces;
        int longer = BITS % pieces;
        List<Cut> cuts = new ArrayList<>(pieces);
        for (int piece = 0, start = 0; piece < pieces; piece++) {
            int bits = piece < pieces - longer ? shorter : shorter + 1;
            cuts.add(new Cut(start, bits));
            start += bits;
        }
        return new Cuts(cuts);
    }

    List<Cut> pieces() {
        return pieces;
    }

    /** What to flip in this piece to meet every hash within the distance that differs least here; may be nothing at all. */
    int[] flips(int piece, int distance) {
        int radius = distance / pieces.size() - (piece > distance % pieces.size() ? 1 : 0);
        return radius < 0 ? NOTHING : flips[pieces.get(piece).bits() - BITS / pieces.size()][radius];
    }

    /** The share of uniform hashes that is met by a search of the greatest distance. */
    double share() {
        return IntStream.range(0, pieces.size())
                .mapToDouble(piece -> flips(piece, PdqHash.MATCH_DISTANCE).length
                        / (double) (1L << pieces.get(piece).bits()))
                .sum();
    }

    private static int[][] around(int bits, int farthest) {
        int[][] masks = new int[farthest + 1][];
        masks[0] = new int[1];
        for (int radius = 1; radius <= farthest; radius++) {
            masks[radius] = wider(masks[radius - 1], bits);
        }
        return masks;
    }

    /** In ascending order, so that neighbouring buckets are visited one after the other. */
    private static int[] wider(int[] masks, int bits) {
        return Arrays.stream(masks)
                .flatMap(mask -> IntStream.range(-1, bits).map(bit -> bit < 0 ? mask : mask | (1 << bit)))
                .sorted()
                .distinct()
                .toArray();
    }
}
