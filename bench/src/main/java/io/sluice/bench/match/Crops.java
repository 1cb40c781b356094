package io.sluice.bench.match;

import io.sluice.pipeline.PdqHash;
import io.sluice.scanners.pdq.Pdq;
import io.sluice.scanners.pdq.PdqHasher;
import io.sluice.scanners.pdq.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Hashes of crops of real pictures: many lie near one another, and their pieces are far from uniform. This is what a bank of
 * pictures of few scenes looks like.
 */
final class Crops {

    /** Hashes of crops that are computed; the others of a large table lie near them. */
    private static final int DISTINCT = 20_000;

    /** Bits in which those others differ at most from the crop that they stand for: a neighbouring crop differs so much. */
    private static final int SPREAD = 64;

    private static final int LEAST_QUALITY = PdqHash.LEAST_QUALITY;

    private final List<Raster> pictures;
    private final PdqHasher hasher = new PdqHasher();

    Crops(List<Raster> pictures) {
        this.pictures = pictures;
    }

    /** A table of so many: crops first, then each again and again with some bits turned over. */
    FlatHashes table(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FlatHashes table = new FlatHashes(size);
        List<PdqHash> crops = hashes(Math.min(size, DISTINCT), random);
        for (int row = 0; row < size; row++) {
            PdqHash crop = crops.get(row % crops.size());
            boolean isItself = row < crops.size();
            table.set(row, isItself ? crop : FlatHashes.flipped(crop, random.nextInt(SPREAD + 1), random));
        }
        return table;
    }

    /** Hashes of so many random crops of sufficient quality. */
    List<PdqHash> hashes(int count, SplittableRandom random) {
        List<PdqHash> hashes = new ArrayList<>(count);
        while (hashes.size() < count) {
            Pdq pdq = hasher.hash(crop(pictures.get(random.nextInt(pictures.size())), random));
            if (pdq.quality() >= LEAST_QUALITY) {
                hashes.add(pdq.hash());
            }
        }
        return hashes;
    }

    /** Between half and all of each side, anywhere. */
    private static Raster crop(Raster whole, SplittableRandom random) {
        int width = whole.width() / 2 + random.nextInt(whole.width() / 2 + 1);
        int height = whole.height() / 2 + random.nextInt(whole.height() / 2 + 1);
        int left = random.nextInt(whole.width() - width + 1);
        int top = random.nextInt(whole.height() - height + 1);
        int start = top * whole.stride() + left * whole.order().channels();
        int length = (height - 1) * whole.stride() + width * whole.order().channels();
        return new Raster(whole.samples().slice(start, length), width, height, whole.stride(), whole.order());
    }
}
