package io.sluice.app.demo.judge;

import io.sluice.app.demo.judge.Evidence.Confirmation;
import io.sluice.app.demo.judge.Observations.Sight;
import io.sluice.app.demo.media.Kind;
import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.media.PlantedGroup;
import io.sluice.app.demo.media.PlantedObject;
import io.sluice.app.demo.outside.Gate.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A world in which all is well, until a test breaks one thing of it. */
final class FakeWorld {

    static final String EXACT = "e.jpg";
    static final String NEAR = "n.jpg";
    static final String VIEWED = "v.jpg";
    static final String WRONG = "w.jpg";
    static final String NOTICED = "c.jpg";
    static final String DECOY = "d.jpg";
    static final String BENIGN = "b.jpg";
    static final String BAD = "g1/created";
    static final String GOOD = "g2/created";

    private static final Instant CONFIRMED = Instant.parse("2026-01-01T12:00:00.500Z");
    private static final Instant FILED = CONFIRMED.plusSeconds(2);

    final Map<String, Standing> gate = new LinkedHashMap<>();
    final Map<String, Sight> reads = new LinkedHashMap<>();
    final List<Evidence> evidence = new ArrayList<>();
    final List<Filing> filings = new ArrayList<>();
    final List<Filing> filedUnconfirmed = new ArrayList<>();
    final List<GroupAnswer> groups = new ArrayList<>();

    static final Manifest MANIFEST = new Manifest(
            List.of(
                    planted(EXACT, Kind.EXACT),
                    planted(NEAR, Kind.NEAR),
                    planted(VIEWED, Kind.VIEWED),
                    planted(WRONG, Kind.WRONG),
                    planted(NOTICED, Kind.NOTICED),
                    planted(DECOY, Kind.DECOY),
                    planted(BENIGN, Kind.BENIGN)),
            List.of(
                    new PlantedGroup("g1", "created", "forbidden-term-one", true),
                    new PlantedGroup("g2", "created", "Sunday bakers", false)));

    FakeWorld() {
        blocked(EXACT, null);
        blocked(NEAR, new Confirmation("reviewer", CONFIRMED, CONFIRMED.minusMillis(500)));
        blocked(VIEWED, new Confirmation("reviewer", CONFIRMED, CONFIRMED.minusMillis(500)));
        replaceFiling(VIEWED, filing -> filing(filing.reportId(), incident(VIEWED), List.of(digest(VIEWED)), true));
        gate.put(WRONG, new Standing("DECIDED", "PASS", true, null));
        reads.put(WRONG, new Sight(404, null));
        evidence.add(new Evidence(incident(WRONG), WRONG, null, true, digest(WRONG), null));
        gate.put(NOTICED, new Standing("DECIDED", "BLOCK", false, null));
        reads.put(NOTICED, new Sight(404, null));
        passed(DECOY);
        passed(BENIGN);
        evidence.add(
                new Evidence(incident(BAD), null, BAD, true, null, new Confirmation("reviewer", CONFIRMED, CONFIRMED)));
        filings.add(filing(4, incident(BAD), List.of()));
        filedUnconfirmed.add(filings.get(0));
        groups.add(new GroupAnswer("g1", "created", "BLOCK", 40, true));
        groups.add(new GroupAnswer("g2", "created", "PASS", 30, true));
    }

    static PlantedObject planted(String key, Kind kind) {
        return new PlantedObject(key, "media/" + key, kind, "image/jpeg", 3, digest(key), null, null);
    }

    static String digest(String key) {
        return "digest of " + key;
    }

    static String incident(String subject) {
        return "incident of " + subject;
    }

    static Filing filing(long id, String incident, List<String> digests) {
        return filing(id, incident, digests, false);
    }

    static Filing filing(long id, String incident, List<String> digests, Boolean viewed) {
        return new Filing(
                id,
                FILED,
                FILED.plusSeconds(1),
                List.of(incident),
                List.of(),
                null,
                null,
                digests.stream()
                        .map(digest -> new Filing.FiledFile(digest, viewed))
                        .toList());
    }

    private void blocked(String key, Confirmation confirmation) {
        gate.put(key, new Standing("DECIDED", "BLOCK", false, null));
        reads.put(key, new Sight(404, null));
        evidence.add(new Evidence(incident(key), key, null, true, digest(key), confirmation));
        filings.add(filing(filings.size() + 1, incident(key), List.of(digest(key))));
    }

    private void passed(String key) {
        gate.put(key, new Standing("DECIDED", "PASS", true, null));
        reads.put(key, new Sight(200, digest(key)));
    }

    void replaceEvidence(String subject, UnaryOperator<Evidence> change) {
        evidence.replaceAll(folder -> folder.incident().equals(incident(subject)) ? change.apply(folder) : folder);
    }

    void replaceFiling(String subject, UnaryOperator<Filing> change) {
        filings.replaceAll(filing -> filing.incidents().contains(incident(subject)) ? change.apply(filing) : filing);
    }

    void removeFilings(String subject) {
        Predicate<Filing> isIts = filing -> filing.incidents().contains(incident(subject));
        filings.removeIf(isIts);
        filedUnconfirmed.removeIf(isIts);
    }

    Judgement judge() {
        return judge(MANIFEST);
    }

    Judgement judge(Manifest manifest) {
        return DemoJudge.judge(manifest, seen(), Duration.ofSeconds(2));
    }

    Observations seen() {
        return new Observations(gate, reads, evidence, filings, filedUnconfirmed, groups);
    }
}
