package io.sluice.scanners.decode.child;

/** A source that is an array. */
final class ArraySource implements Source {

    private final byte[] bytes;

    /** Does not copy them. */
    ArraySource(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(long offset, byte[] target, int start, int length) {
        int available = (int) Math.max(0, Math.min(length, bytes.length - offset));
        if (available > 0) {
            System.arraycopy(bytes, (int) offset, target, start, available);
        }
        return available;
    }
}
