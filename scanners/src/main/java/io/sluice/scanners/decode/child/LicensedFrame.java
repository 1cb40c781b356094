package io.sluice.scanners.decode.child;

import io.sluice.pipeline.LicensedHash;
import io.sluice.scanners.licensed.LicensedHasher;
import io.sluice.scanners.licensed.LicensedHashers;
import io.sluice.scanners.pdq.Raster;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A frame as licensed algorithms read it.
 *
 * @param raster whose samples are put into their order
 */
record LicensedFrame(Raster raster) implements LicensedHasher.Rgb {

    /** The hashes of a frame by all plug-ins that make something of it. */
    static List<LicensedHash> hashes(Raster raster) {
        List<LicensedHash> hashes = new ArrayList<>();
        for (LicensedHasher hasher : LicensedHashers.present()) {
            hash(hasher, raster).ifPresent(hashes::add);
        }
        return hashes;
    }

    /** Foreign code may fail; the scanner that misses the hash says so. */
    private static Optional<LicensedHash> hash(LicensedHasher hasher, Raster raster) {
        try {
            byte[] hash = hasher.hash(new LicensedFrame(raster));
            return Optional.of(new LicensedHash(hasher.name(), HexFormat.of().formatHex(hash)));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public int width() {
        return raster.width();
    }

    @Override
    public int height() {
        return raster.height();
    }

    @Override
    public void copyRow(int row, byte[] target) {
        Raster.Order order = raster.order();
        for (int x = 0; x < raster.width(); x++) {
            target[3 * x] = (byte) raster.sample(x, row, order.red());
            target[3 * x + 1] = (byte) raster.sample(x, row, order.green());
            target[3 * x + 2] = (byte) raster.sample(x, row, order.blue());
        }
    }
}
