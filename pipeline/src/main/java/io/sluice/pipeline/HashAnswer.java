package io.sluice.pipeline;

import java.util.List;

/**
 * What the banks know of one hash.
 *
 * @param generation of the banks that were asked
 * @param matches nearest first; empty also for a degenerate hash, which lies near every other such
 */
public record HashAnswer(long generation, List<HashMatch> matches) {

    public HashAnswer {
        matches = List.copyOf(matches);
    }
}
