package io.sluice.scanners.hash;

import java.util.Arrays;

/**
 * The first eight bytes of many digests: a digest whose head is not in it is none of them; one whose head is may be. Sorted, so
 * that a thousand entries are ten comparisons. Immutable.
 */
final class DigestHeads {

    private final long[] heads;

    DigestHeads(long[] heads) {
        this.heads = Arrays.stream(heads).sorted().distinct().toArray();
    }

    boolean has(long head) {
        return Arrays.binarySearch(heads, head) >= 0;
    }

    boolean isEmpty() {
        return heads.length == 0;
    }
}
