package io.sluice.scanners.decode.child;

import java.io.IOException;

/** A range of another source. */
record RangeSource(Source whole, long from, long size) implements Source {

    /** The range, cut to what there is. */
    static RangeSource of(Source whole, long from, long size) {
        long start = Math.max(0, Math.min(from, whole.size()));
        return new RangeSource(whole, start, Math.max(0, Math.min(size, whole.size() - start)));
    }

    @Override
    public int read(long offset, byte[] target, int start, int length) throws IOException {
        if (offset < 0 || offset >= size) {
            return 0;
        }
        return whole.read(from + offset, target, start, (int) Math.min(length, size - offset));
    }
}
