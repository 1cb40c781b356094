package io.sluice.app.demo.media;

import io.sluice.scanners.pdq.Pdq;
import io.sluice.scanners.pdq.PdqHasher;
import io.sluice.scanners.pdq.Raster;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Hashes files as a scanner would see them: after they were encoded. */
final class PictureHash {

    private static final int CHANNELS = 3;

    private final PdqHasher hasher = new PdqHasher();

    Pdq of(byte[] file) throws IOException {
        return of(Encoding.decode(file));
    }

    private Pdq of(BufferedImage picture) {
        byte[] samples = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        return hasher.hash(new Raster(
                ByteBuffer.wrap(samples),
                picture.getWidth(),
                picture.getHeight(),
                CHANNELS * picture.getWidth(),
                Raster.Order.BGR));
    }
}
