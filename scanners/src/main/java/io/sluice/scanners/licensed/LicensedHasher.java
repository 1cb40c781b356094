package io.sluice.scanners.licensed;

/**
 * Port: an algorithm under licence. Found by {@link java.util.ServiceLoader} on the class path, in decoder children (which
 * have no network and cannot write) and in the worker.
 *
 * <p><b>Threads:</b> {@link #hash} is called by one at a time; {@link #distance} by any. <b>Errors:</b> whatever
 * {@link #hash} throws means that the picture has no such hash, and then it is reviewed.
 */
public interface LicensedHasher {

    /** Lower-case name, such as {@code pdna}: the bank entries of that type are its. */
    String name();

    /** The hash of a picture, at most {@value io.sluice.pipeline.LicensedHash#MAX_BYTES} bytes. */
    byte[] hash(Rgb picture);

    /** How far two hashes are apart; 0 if they are equal. */
    int distance(byte[] one, byte[] other);

    /** The distance up to which two pictures are taken for the same. */
    int greatestDistance();

    /** The samples of a picture as stored: not turned, not managed, without alpha. */
    interface Rgb {

        /** Pixels a row. */
        int width();

        /** Rows. */
        int height();

        /** Copies one row to the start of {@code target}: red, green and blue, a byte each. */
        void copyRow(int row, byte[] target);
    }
}
