package io.sluice.app.demo.media;

import io.sluice.app.demo.media.KnownPicture.Copy;
import io.sluice.scanners.pdq.Pdq;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Paints pictures until they are what they should be, as seen after encoding. One thread at a time. */
final class Studio {

    /** Well above what PDQ asks for, so that no scanner finds a picture too flat. */
    private static final int LEAST_QUALITY = 80;

    /** Two bits short of the farthest match, for decoders that round otherwise. */
    private static final int FARTHEST_COPY = 28;

    private static final float GOOD = 0.92f;
    private static final float POOR = 0.6f;

    private final Painter painter;
    private final PictureHash hash = new PictureHash();

    Studio(long seed) {
        this.painter = new Painter(seed);
    }

    /** A picture that resembles no entry of the bank. */
    Painted stranger(Encoding encoding, Bank bank) throws IOException {
        while (true) {
            Painted painted = paint(encoding);
            if (painted.pdq().quality() >= LEAST_QUALITY && bank.nearest(painted.pdq()) > NearMiss.FARTHEST) {
                return painted;
            }
        }
    }

    /** A picture that the bank does not know yet, and that can still be recognised after every change. */
    KnownPicture known(Encoding encoding, Bank bank) throws IOException {
        while (true) {
            Painted original = stranger(encoding, bank);
            List<Copy> copies = copies(original);
            if (copies.stream().allMatch(copy -> copy.distance() <= FARTHEST_COPY)) {
                return new KnownPicture(original.file(), original.pdq(), copies);
            }
        }
    }

    private Painted paint(Encoding encoding) throws IOException {
        Still file = new Still(encoding.encode(painter.paint(), GOOD), encoding);
        return new Painted(file, hash.of(file.bytes()));
    }

    private List<Copy> copies(Painted original) throws IOException {
        BufferedImage picture = Encoding.decode(original.file().bytes());
        List<Copy> copies = new ArrayList<>();
        for (Change change : Change.values()) {
            Encoding encoding = change == Change.RESIZED ? Encoding.PNG : Encoding.JPEG;
            float quality = change == Change.REENCODED ? POOR : GOOD;
            Still file = new Still(encoding.encode(change.apply(picture), quality), encoding);
            int distance = Bank.distance(hash.of(file.bytes()), original.pdq().hash());
            copies.add(new Copy(file, change, distance));
        }
        return copies;
    }

    /** A file and what it hashes to. */
    record Painted(Still file, Pdq pdq) {}
}
