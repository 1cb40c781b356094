package io.sluice.bench.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what the runs of a command showed. Confined to one thread. */
final class ChaosReport {

    private final List<Judgement> judgements = new ArrayList<>();
    private int broken;
    private final List<Integer> failingSeeds = new ArrayList<>();
    private final Map<Act.Victim, Integer> kills = new EnumMap<>(Act.Victim.class);
    private final Map<String, Integer> killsAt = new TreeMap<>();

    void add(int seed, Judgement judgement) {
        judgements.add(judgement);
        if (!judgement.isClean()) {
            failingSeeds.add(seed);
        }
    }

    /** The run of this seed could not be carried out to its end. */
    void addBroken(int seed) {
        broken++;
        failingSeeds.add(seed);
    }

    /** Somebody was killed. {@code at} is the last call that the authority had received then. */
    void killed(Act.Victim victim, String at) {
        kills.merge(victim, 1, Integer::sum);
        killsAt.merge(at, 1, Integer::sum);
    }

    boolean isClean() {
        return failingSeeds.isEmpty();
    }

    Figures figures() {
        Map<String, Integer> byVictim = new TreeMap<>();
        for (Act.Victim victim : Act.Victim.values()) {
            byVictim.put(victim.name().toLowerCase(Locale.ROOT), kills.getOrDefault(victim, 0));
        }
        return new Figures(
                judgements.size() + broken,
                judgements.stream().mapToInt(Judgement::incidents).sum(),
                judgements.stream().mapToInt(Judgement::lost).sum(),
                judgements.stream().mapToInt(Judgement::duplicateReports).sum(),
                judgements.stream().mapToInt(Judgement::unsealed).sum(),
                judgements.stream().mapToInt(Judgement::forgottenOpen).sum(),
                byVictim,
                killsAt,
                broken,
                failingSeeds);
    }

    /**
     * What is printed.
     *
     * @param broken of the runs, those that could not be carried out to their end; what became of their incidents is not known
     */
    record Figures(
            int runs,
            int incidents,
            int lost,
            int duplicateReports,
            int unsealed,
            int forgottenOpen,
            Map<String, Integer> kills,
            Map<String, Integer> killsAt,
            int broken,
            List<Integer> failingSeeds) {}
}
