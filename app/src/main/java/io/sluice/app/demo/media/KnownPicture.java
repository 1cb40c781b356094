package io.sluice.app.demo.media;

import io.sluice.scanners.pdq.Pdq;
import java.util.List;

/**
 * A picture that the bank knows, with the changed copies that will be posted of it.
 *
 * @param file the very bytes that the bank has digests of
 * @param pdq their hash
 * @param copies one for each change, all of them within the matching distance
 */
record KnownPicture(Still file, Pdq pdq, List<Copy> copies) {

    /**
     * A changed copy.
     *
     * @param distance bits from the known picture, in the nearest orientation
     */
    record Copy(Still file, Change change, int distance) {}
}
