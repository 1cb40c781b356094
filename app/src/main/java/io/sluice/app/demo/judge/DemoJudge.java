package io.sluice.app.demo.judge;

import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.media.PlantedGroup;
import io.sluice.app.demo.media.PlantedObject;
import io.sluice.pipeline.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was planted with what was seen from outside. A pure function: every complaint follows from its arguments.
 *
 * <p>All must hold: every planted object found, sealed with its very bytes, refused to readers, and filed exactly once; every
 * other object with a verdict; near matches and bad names filed only after a person's word; the reports true about what a
 * person viewed; what was dismissed reported to nobody; what was restricted refused to readers; bad names judged in time
 * while media flowed; and nothing escalated that was not planted.
 */
public final class DemoJudge {

    private final Manifest manifest;
    private final Docket docket;
    private final List<ObjectRules> objects;
    private final List<GroupRules> groups;

    private DemoJudge(Manifest manifest, Observations seen, Duration late) {
        this.manifest = manifest;
        this.docket = new Docket(seen);
        this.objects = manifest.objects().stream()
                .map(object -> ObjectRules.of(object, seen, docket))
                .toList();
        this.groups = manifest.groups().stream()
                .map(group -> GroupRules.of(group, seen, docket, late))
                .toList();
    }

    /**
     * The judgement.
     *
     * @param late a bad name that is judged later than this is a complaint
     */
    public static Judgement judge(Manifest manifest, Observations seen, Duration late) {
        return new DemoJudge(manifest, seen, late).judge();
    }

    private Judgement judge() {
        return new Judgement(
                complaints(),
                objects.size(),
                verdicts(),
                countPlanted(any -> true),
                countPlanted(ObjectRules::isFound),
                countPlanted(ObjectRules::isSealed),
                countPlanted(ObjectRules::isBlocked),
                countPlanted(rules -> rules.file().isConfirmed()),
                countPlanted(ObjectRules::isFiled),
                falseEscalations().size(),
                groupCounts());
    }

    private List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        objects.forEach(rules -> rules.complain(complaints::add));
        groups.forEach(rules -> rules.complain(complaints::add));
        strangeIncidents().forEach(incident -> complaints.add("evidence of " + incident + " is about nothing planted"));
        strangeFilings().forEach(report -> complaints.add(report + " is about nothing planted"));
        return complaints;
    }

    private Set<String> falseEscalations() {
        return Stream.of(
                        objects.stream()
                                .filter(ObjectRules::isWronglyEscalated)
                                .map(rules -> rules.object().key()),
                        groups.stream()
                                .filter(GroupRules::isFalseBlock)
                                .map(rules -> GroupRules.reference(rules.group())),
                        strangeIncidents().stream(),
                        strangeFilings().stream())
                .flatMap(strange -> strange)
                .collect(Collectors.toSet());
    }

    private Set<String> strangeIncidents() {
        return docket.incidentsExceptOf(expectedKeys(), expectedChanges());
    }

    /** Reports that are counted already with the evidence of their incident are left out. */
    private Set<String> strangeFilings() {
        Set<String> counted = strangeIncidents();
        return docket.filingsExceptOf(expectedKeys(), expectedChanges()).stream()
                .filter(filing -> filing.incidents().stream().noneMatch(counted::contains))
                .map(filing -> "report " + filing.reportId())
                .collect(Collectors.toSet());
    }

    /**
     * Of which there may be evidence. What was restricted after a notice is known as an own removal from then on; a user's own
     * files may be anything.
     */
    private Set<String> expectedKeys() {
        return manifest.objects().stream()
                .filter(object -> !object.kind().isHarmless())
                .map(PlantedObject::key)
                .collect(Collectors.toSet());
    }

    private Set<String> expectedChanges() {
        return manifest.groups().stream()
                .filter(PlantedGroup::bad)
                .map(GroupRules::reference)
                .collect(Collectors.toSet());
    }

    private int countPlanted(Predicate<ObjectRules> rule) {
        return (int) objects.stream()
                .filter(rules -> rules.object().kind().isPlanted())
                .filter(rule)
                .count();
    }

    private Map<Decision, Integer> verdicts() {
        Map<Decision, Integer> counts = new EnumMap<>(Decision.class);
        for (Decision decision : Decision.values()) {
            counts.put(decision, (int) objects.stream()
                    .filter(rules -> rules.gate().isDecided())
                    .filter(rules -> decision.name().equals(rules.gate().decision()))
                    .count());
        }
        return counts;
    }

    private Judgement.Groups groupCounts() {
        int bad = (int) groups.stream().filter(rules -> rules.group().bad()).count();
        int caught = count(GroupRules::isCaught);
        return new Judgement.Groups(
                count(GroupRules::isJudged), caught, bad - caught, count(GroupRules::isFalseBlock), p99Millis());
    }

    private int count(Predicate<GroupRules> rule) {
        return (int) groups.stream().filter(rule).count();
    }

    private @Nullable Double p99Millis() {
        double[] sorted = groups.stream()
                .mapToDouble(rules -> rules.answer().millis())
                .sorted()
                .toArray();
        return sorted.length == 0 ? null : sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
    }
}
