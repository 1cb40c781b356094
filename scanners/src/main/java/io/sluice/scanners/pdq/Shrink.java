package io.sluice.scanners.pdq;

/**
 * Shrinks a picture to 64x64 luminances: two boxes along the rows and two down the columns, then one sample of each
 * tile.
 *
 * <p>The rows stream through the stages, so memory is that of a few rows, not of the picture.
 */
final class Shrink {

    private final float[][] small = new float[Grid.SIDE][Grid.SIDE];
    private final Luminance luminance = new Luminance();
    private final RowPicker rowPicker = new RowPicker(small);
    private final ColumnSums secondDown = new ColumnSums(rowPicker);
    private final ColumnPicker columnPicker = new ColumnPicker(secondDown);
    private final RowSums secondAlong = new RowSums(columnPicker);
    private final ColumnMeans firstColumns = new ColumnMeans(secondAlong);
    private final ColumnSums firstDown = new ColumnSums(firstColumns);
    private final RowMeans firstRows = new RowMeans(firstDown);
    private final RowSums firstAlong = new RowSums(firstRows);

    /** The blurred and shrunken picture, [row][column]; it is overwritten by the next call. */
    float[][] blurred(Raster picture) {
        Box along = Box.along(picture.width());
        Box down = Box.along(picture.height());
        firstAlong.reset(along);
        firstRows.reset(along);
        firstDown.reset(down, picture.width());
        firstColumns.reset(down, picture.width());
        secondAlong.reset(along);
        columnPicker.reset(along);
        secondDown.reset(down, Grid.SIDE);
        rowPicker.reset(down);
        luminance.read(picture, firstAlong);
        return small;
    }

    /** The luminances of a picture that is 64x64 already. */
    float[][] exact(Raster picture) {
        rowPicker.reset(new Box(Grid.SIDE, 1));
        luminance.read(picture, rowPicker);
        return small;
    }
}
