package io.sluice.bench.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Adds up what the runs of a command showed. Confined to one thread. */
final class ChaosReport {

    private final Map<Integer, Judgement> judgements = new TreeMap<>();
    private final List<Integer> broken = new ArrayList<>();
    private int paused;
    private final Map<Act.Victim, Integer> kills = new EnumMap<>(Act.Victim.class);
    private final Map<String, Integer> killsAt = new TreeMap<>();

    /** The run of this seed was judged, perhaps again: the latest look counts. */
    void judged(int seed, Judgement judgement) {
        judgements.put(seed, judgement);
    }

    /** The run of this seed could not be carried out to its end. */
    void addBroken(int seed) {
        broken.add(seed);
    }

    /** Somebody was killed. {@code at} is the last call that the authority had received then. */
    void killed(Act.Deed deed, String at) {
        kills.merge(deed.victim, 1, Integer::sum);
        paused += deed == Act.Deed.PAUSE ? 1 : 0;
        killsAt.merge(at, 1, Integer::sum);
    }

    boolean isClean() {
        return failingSeeds().isEmpty();
    }

    private List<Integer> failingSeeds() {
        Stream<Integer> unclean = judgements.entrySet().stream()
                .filter(judged -> !judged.getValue().isClean())
                .map(Map.Entry::getKey);
        return Stream.concat(broken.stream(), unclean).sorted().toList();
    }

    private int sum(ToIntFunction<Judgement> what) {
        return judgements.values().stream().mapToInt(what).sum();
    }

    Figures figures() {
        Map<String, Integer> byVictim = new TreeMap<>();
        for (Act.Victim victim : Act.Victim.values()) {
            byVictim.put(victim.name().toLowerCase(Locale.ROOT), kills.getOrDefault(victim, 0));
        }
        return new Figures(
                judgements.size() + broken.size(),
                sum(Judgement::incidents),
                sum(Judgement::lost),
                sum(Judgement::duplicateReports),
                sum(Judgement::unsealed),
                sum(Judgement::forgottenOpen),
                sum(Judgement::shared),
                byVictim,
                paused,
                killsAt,
                broken.size(),
                failingSeeds());
    }

    /**
     * What is printed.
     *
     * @param shared incidents that were reported together with others
     * @param paused of the killed processes, those that went on after their lease had ended
     * @param broken of the runs, those that could not be carried out to their end; what became of their incidents is not known
     */
    record Figures(
            int runs,
            int incidents,
            int lost,
            int duplicateReports,
            int unsealed,
            int forgottenOpen,
            int shared,
            Map<String, Integer> kills,
            int paused,
            Map<String, Integer> killsAt,
            int broken,
            List<Integer> failingSeeds) {}
}
