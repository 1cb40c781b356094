package io.sluice.app.demo;

import io.sluice.app.demo.judge.CaseRules;
import io.sluice.app.demo.judge.CaseTrail;
import io.sluice.app.demo.judge.CaseWitness;
import io.sluice.app.demo.judge.DemoJudge;
import io.sluice.app.demo.judge.Filing;
import io.sluice.app.demo.judge.Judgement;
import io.sluice.app.demo.judge.Observations;
import io.sluice.app.demo.judge.PaperRules;
import io.sluice.app.demo.judge.PaperTrail;
import io.sluice.app.demo.judge.PaperWitness;
import io.sluice.app.demo.judge.Witness;
import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.outside.Gate;
import io.sluice.app.demo.outside.ObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What happens on the stage: uploads and groups at once, a notice among them, then the people, then the judge. */
final class Performance {

    private static final int UPLOADERS = 2;
    private static final int GROUP_MAKERS = 3;
    private static final Duration VERDICTS = Duration.ofMinutes(1);
    private static final Duration VERDICT_EACH = Duration.ofMillis(500);
    /** What happens after the verdict, such as moving to quarantine, is given this long to be over. */
    private static final Duration LAST_STEPS = Duration.ofSeconds(20);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Stage stage;
    private final Manifest manifest;
    private final Path dir;
    private final Screen screen;
    private final Patience patience;
    private final Duration late;
    private final Traffic traffic;
    private final GroupMaker groups;
    private final Incidents incidents;
    private final People people;
    private final Witness witness;

    Performance(Stage stage, Manifest manifest, Path dir, Screen screen, Patience patience, Duration late) {
        this.stage = stage;
        this.manifest = manifest;
        this.dir = dir;
        this.screen = screen;
        this.patience = patience;
        this.late = late;
        this.traffic = new Traffic(manifest.objects().size());
        this.groups = new GroupMaker(stage.asPlatform(), traffic, patience);
        this.incidents = new Incidents(stage.asReviewer());
        this.people = new People(stage, manifest, incidents, patience, screen);
        this.witness = new Witness(stage.parts(), stage.asPlatform());
    }

    /**
     * Performs.
     *
     * @param began when the demo did, by {@link System#nanoTime}
     */
    Outcome run(long began) throws Exception {
        screen.say("Uploading " + traffic.total() + " objects and changing "
                + manifest.groups().size() + " groups; the store's own events do the rest.");
        upload();
        Reviewer reviewer = new Reviewer(incidents, manifest, patience, screen);
        List<String> complaints = new ArrayList<>(reviewer.awaitHeld());
        List<Filing> filedUnconfirmed = witness.filings();
        people.lookAndDismiss();
        people.workOnOne();
        reviewer.confirm();
        complaints.addAll(reviewer.awaitFiled());
        people.correctIt();
        screen.say("Looking at everything from outside ...");
        Verdict verdict = judge(filedUnconfirmed);
        return new Outcome(
                verdict.judgement(),
                verdict.papers(),
                verdict.cases(),
                complaints,
                incidents.all(),
                timeline(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private void upload() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(UPLOADERS + GROUP_MAKERS + 1);
        try (ObjectStore store = ObjectStore.as("platform", stage.parts())) {
            Pace pace = new Pace(traffic.total(), patience);
            Uploader uploader = new Uploader(store, stage.asPlatform(), stage.uploads(), dir, traffic, pace);
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> work = new ArrayList<>();
            AtomicInteger nextGroup = new AtomicInteger();
            for (int thread = 0; thread < GROUP_MAKERS; thread++) {
                work.add(threads.submit(() -> groups.make(manifest.groups(), nextGroup)));
            }
            for (int thread = 0; thread < UPLOADERS; thread++) {
                work.add(threads.submit(() -> uploader.upload(manifest.objects(), next)));
            }
            work.add(threads.submit(people::giveNotice));
            watch(work);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Shows progress until everything is uploaded and judged, or time is over: then the judge will say what is missing. */
    private void watch(List<Future<?>> work) throws Exception {
        Progress progress = new Progress(
                traffic,
                new Gate(stage.asPlatform(), stage.uploads()),
                incidents,
                new LaneGauges(stage.asOperator()),
                screen);
        Duration deadline = VERDICTS.plus(VERDICT_EACH.multipliedBy(traffic.total()));
        boolean done = patience.until(deadline, () -> {
            progress.step(this::groupsSoFar);
            rethrowFailures(work);
            return traffic.isJudged() && work.stream().allMatch(Future::isDone);
        });
        if (!done) {
            screen.say("Not everything was judged within " + deadline.toSeconds() + " s.");
        }
    }

    private static void rethrowFailures(List<Future<?>> work) throws DemoFailure, InterruptedException {
        for (Future<?> part : work) {
            try {
                if (part.isDone()) {
                    part.get();
                }
            } catch (ExecutionException failure) {
                throw new DemoFailure("the demo could not go on: " + failure.getMessage(), failure);
            }
        }
    }

    private String groupsSoFar() {
        long blocked = groups.answers().stream()
                .filter(answer -> "BLOCK".equals(answer.decision()))
                .count();
        return groups.answers().size() + "/" + manifest.groups().size() + " judged, " + blocked + " blocked";
    }

    /** Looks again while something is amiss and may only be late; what is done wrongly stays wrong. */
    private Verdict judge(List<Filing> filedUnconfirmed) throws Exception {
        PaperWitness papers = people.witness(dir);
        CaseWitness cases = new CaseWitness(stage.parts(), stage.asReviewer());
        long deadline = System.nanoTime() + LAST_STEPS.toNanos();
        while (true) {
            Observations seen = witness.observe(manifest, filedUnconfirmed, groups.answers());
            Verdict verdict = new Verdict(
                    DemoJudge.judge(manifest, seen, late),
                    PaperRules.judge(manifest, seen, papers.observe(manifest, people.given())),
                    CaseRules.judge(manifest, seen, cases.observe(people.worked()), CaseWork.EXPECTED));
            if (verdict.isClean() || System.nanoTime() - deadline > 0) {
                return verdict;
            }
            patience.pause(BETWEEN_LOOKS);
        }
    }

    private List<Incidents.Event> timeline() throws Exception {
        for (Incidents.Incident incident : incidents.all()) {
            if (incident.is(Incidents.FILED) && incident.key() != null) {
                return incidents.timeline(incident.id());
            }
        }
        return List.of();
    }

    /** What the judge says of the media, of the papers, and of how reports belong together. */
    private record Verdict(Judgement judgement, PaperTrail papers, CaseTrail cases) {
        boolean isClean() {
            return judgement.isClean() && papers.isClean() && cases.isClean();
        }
    }
}
