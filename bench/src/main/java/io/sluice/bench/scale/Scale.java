package io.sluice.bench.scale;

import io.sluice.bench.Figure;
import java.time.Duration;
import java.util.List;

/**
 * What is printed.
 *
 * @param workers one row a number of workers
 * @param verdicts1k milliseconds of the database an object, with some thousand verdicts stored and one worker
 * @param verdicts1m the same with {@code stored} more
 * @param stored made-up verdicts, with their hashes
 */
record Scale(List<Row> workers, double verdicts1k, double verdicts1m, int stored) {

    /**
     * One number of workers.
     *
     * @param n workers
     * @param objects uploaded
     * @param duplicates times that one was looked at more than once
     * @param dbMillisPerObject processor time of the database, less what it takes for so long with idle workers; the median of the windows
     * @param idleDbMillisPerSecond what it takes then
     */
    record Row(int n, int objects, long duplicates, double dbMillisPerObject, double idleDbMillisPerSecond) {

        static Row of(int n, int objects, long judged, List<Double> millis, double idle) {
            return new Row(n, objects, judged - objects, Figure.rounded(Figure.median(millis)), Figure.rounded(idle));
        }
    }

    /** What the database spent on an object, what it would have spent anyway taken off. */
    static double millisAnObject(Duration spent, Duration took, double idleMillisPerSecond, int objects) {
        return (spent.toMillis() - idleMillisPerSecond * took.toMillis() / 1000) / objects;
    }
}
