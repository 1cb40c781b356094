package io.sluice.app.tune;

import java.util.List;

/**
 * What cannot be changed while workers run, and why not: whoever looks for it shall find an answer instead of nothing.
 *
 * @param name as one would look for it
 * @param why not, and what to do instead
 */
public record FixedSetting(String name, String why) {

    /** All that people ask for. */
    public static final List<FixedSetting> ALL = List.of(
            new FixedSetting(
                    "escalation.durability",
                    "A hit is committed, gated and reported in that order whatever else happens: there is no switch for it."),
            new FixedSetting(
                    "lane.urgent.state",
                    "The fast path has no pause of its own. Pause the whole intake, for a time, if nothing may be scanned."),
            new FixedSetting("lane.urgent.weight", "URGENT is served before all others; it has no weight beside them."),
            new FixedSetting(
                    "authority.attempts",
                    "Asking an authority twice may report twice: each call is one attempt, and the outbox resolves what became of it."),
            new FixedSetting(
                    "decoder.sandbox",
                    "Hostile files are decoded in a sandbox or not at all. A worker without one does not become ready."),
            new FixedSetting(
                    "banks",
                    "Banks and their entries are changed with sluice bank, by those who keep them, with an audit of their own."),
            new FixedSetting(
                    "decode.pixels",
                    "Pixels a picture may have are part of what memory a child is reckoned with. Turn decode.largest instead."),
            new FixedSetting(
                    "limits.memory",
                    "Heap and memory outside of it are what the process was started with: change sluice.limits.memory and restart."),
            new FixedSetting(
                    "limits.whole-object",
                    "Buffers and the byte budget are reckoned with it at the start: change sluice.limits.whole-object and restart."));
}
