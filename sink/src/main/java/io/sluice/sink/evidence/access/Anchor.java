package io.sluice.sink.evidence.access;

/**
 * A head of the access log as it was kept outside of the database.
 *
 * @param position of the row that was the last
 * @param hash of that row, lower-case hexadecimal
 */
public record Anchor(long position, String hash) {

    public Anchor {
        if (position < 1 || hash.length() != 64) {
            throw new IllegalArgumentException("an anchor has a position and a hash");
        }
    }
}
