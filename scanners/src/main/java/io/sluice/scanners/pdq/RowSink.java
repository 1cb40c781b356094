package io.sluice.scanners.pdq;

/** Takes the rows of a picture from top to bottom. */
interface RowSink {

    /** The next row, from index 0; the array is on loan until this call returns. */
    void row(float[] line);

    /** There are no more rows. */
    void end();
}
