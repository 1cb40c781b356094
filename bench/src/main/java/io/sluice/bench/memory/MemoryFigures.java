package io.sluice.bench.memory;

import io.sluice.bench.Figure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is printed: MiB of the worker and its children, shared pages divided among those that share them.
 *
 * @param objects scanned in all before the second figure
 * @param pssMiB1k after the first thousand of them
 * @param pssMiB50k after all of them
 * @param growth the second to the first
 * @param videos in flight; 0 if they were left out
 * @param videosInHand of them, the most that the worker had in hand at once
 * @param pssMiBVideos the most while they were in flight; null if they were left out
 */
record MemoryFigures(
        int objects,
        double pssMiB1k,
        double pssMiB50k,
        double growth,
        int videos,
        int videosInHand,
        @Nullable Double pssMiBVideos) {

    private static final double KIB_PER_MIB = 1024;

    /** In KiB, each of several looks, of which the middle one counts. */
    static MemoryFigures of(int objects, List<Long> few, List<Long> many, Films films) {
        double first = mib(few);
        double second = mib(many);
        return new MemoryFigures(
                objects,
                first,
                second,
                Figure.rounded(second / first),
                films.count(),
                films.inHand(),
                films.count() == 0 ? null : mib(List.of(films.peakKiB())));
    }

    private static double mib(List<Long> looks) {
        return Figure.rounded(
                Figure.median(looks.stream().map(kib -> kib / KIB_PER_MIB).toList()));
    }

    /**
     * What was seen while films were in flight.
     *
     * @param count of them
     * @param inHand the most at once
     * @param peakKiB the most memory
     */
    record Films(int count, int inHand, long peakKiB) {

        static final Films NONE = new Films(0, 0, 0);

        Films and(int handNow, long kibNow) {
            return new Films(count, Math.max(inHand, handNow), Math.max(peakKiB, kibNow));
        }
    }
}
