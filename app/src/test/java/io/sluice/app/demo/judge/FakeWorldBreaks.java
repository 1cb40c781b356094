package io.sluice.app.demo.judge;

import static io.sluice.app.demo.judge.FakeWorld.EXACT;
import static io.sluice.app.demo.judge.FakeWorld.NEAR;
import static io.sluice.app.demo.judge.FakeWorld.NOTICED;
import static io.sluice.app.demo.judge.FakeWorld.digest;
import static io.sluice.app.demo.judge.FakeWorld.incident;

import io.sluice.app.demo.judge.Evidence.Confirmation;
import java.time.Instant;
import java.util.List;

/** Ways to break a world that take more than a line. */
final class FakeWorldBreaks {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private FakeWorldBreaks() {}

    static void secondIncident(FakeWorld world) {
        world.evidence.add(new Evidence("another incident", EXACT, null, true, digest(EXACT), null));
    }

    static void backdated(FakeWorld world) {
        Confirmation late = new Confirmation("reviewer", NOON, NOON.plusSeconds(60));
        world.replaceEvidence(NEAR, folder -> new Evidence(folder.incident(), NEAR, null, true, digest(NEAR), late));
    }

    static void filedEarly(FakeWorld world) {
        world.filedUnconfirmed.add(FakeWorld.filing(2, incident(NEAR), List.of(digest(NEAR))));
    }

    static void reportedNotice(FakeWorld world) {
        world.evidence.add(new Evidence(incident(NOTICED), NOTICED, null, true, digest(NOTICED), null));
        world.filings.add(FakeWorld.filing(9, incident(NOTICED), List.of(digest(NOTICED))));
    }

    static void anonymousReport(FakeWorld world) {
        world.filings.add(new Filing(99, NOON, NOON, List.of(), List.of(), null, null, List.of()));
    }
}
