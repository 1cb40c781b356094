package io.sluice.app.watch;

import io.sluice.pipeline.tuning.LoadWatch;
import io.sluice.pipeline.tuning.LoadWatch.Load;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The stages in the order in which work passes them. The first two, slots and bytes, are held from then on to the verdict; the
 * others one after the other. So what waits for a stage blocks the permits of those two that came before.
 */
final class Stages {

    private static final int HELD_TO_THE_END = 2;

    private Stages() {}

    static List<StageView> of(LoadWatch watch) {
        List<Load> all = watch.all();
        return IntStream.range(0, all.size())
                .mapToObj(i -> StageView.of(all.get(i), i < HELD_TO_THE_END ? waitingBehind(all, i) : 0))
                .toList();
    }

    private static double waitingBehind(List<Load> all, int stage) {
        return all.stream()
                .skip(stage + 1L)
                .mapToDouble(load -> load.span().waiting())
                .sum();
    }
}
