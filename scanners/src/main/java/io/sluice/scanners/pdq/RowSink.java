package io.sluice.scanners.pdq;

/** Takes the rows of a picture from top to bottom. */
interface RowSink {

    /** The next row begins at {@code line[start]}; it is on loan until this call returns. */
    void row(float[] line, int start);

    /** There are no more rows. */
    void end();
}
