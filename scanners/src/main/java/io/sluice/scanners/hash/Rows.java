package io.sluice.scanners.hash;

import java.nio.ByteBuffer;

/** Rows of one kind, in the order of their entry numbers: what a segment is made from. */
interface Rows {

    int size();

    /** Whether the row is still in force. */
    boolean isLive(int row);

    long entry(int row);

    Origin origin(int row);

    /** In UTF-8. */
    ByteBuffer reference(int row);

    /** 64-bit words of the row's hash. */
    int words(int row);

    /** One of them; the most significant has the number 0. */
    long word(int row, int index);
}
