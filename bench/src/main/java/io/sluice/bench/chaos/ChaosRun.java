package io.sluice.bench.chaos;

import io.sluice.bench.Output;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** One run: uploads that must be reported, acts against whoever reports them, and then peace until all is filed, or too late. */
final class ChaosRun {

    private static final Duration PEACE = Duration.ofSeconds(90);
    private static final int FAULT_PERCENT = 15;
    private static final List<String> FAULTS = List.of(
            "status-503",
            "status-after-503",
            "code-1000",
            "code-after-1000",
            "code-5102",
            "credentials",
            "cut-before",
            "cut-after",
            "cut-amid",
            "truncated",
            "wrong-md5",
            "delay-ms-300");

    private final World world;
    private final Judge judge;
    private final int seed;
    private final ChaosReport report;
    private final Random random;

    ChaosRun(World world, Judge judge, int seed, ChaosReport report) {
        this.world = world;
        this.judge = judge;
        this.seed = seed;
        this.report = report;
        this.random = new Random(seed);
    }

    int seed() {
        return seed;
    }

    /** What does the same again. */
    String replay() {
        return "./sluice bench chaos --runs 1 --seed " + seed;
    }

    Judgement perform() throws Exception {
        world.authority.post(
                "/plan",
                Map.of(
                        "seed", seed,
                        "percent", FAULT_PERCENT,
                        "kinds", FAULTS,
                        "calls", List.of("submit", "upload", "fileinfo", "finish", "retract")));
        List<Upload> uploads = upload();
        for (Act act : Act.of(random, World.WORKERS)) {
            TimeUnit.MILLISECONDS.sleep(act.pause().toMillis());
            String at = lastCall();
            report.killed(act.deed(), at);
            world.suffer(act);
            Output.say("  " + act.deed() + ", last call " + at);
        }
        world.authority.delete("/faults");
        world.awaitWork();
        Output.say("  peace");
        return judged(uploads);
    }

    private List<Upload> upload() {
        List<Upload> uploads = Upload.of(seed);
        uploads.forEach(each -> world.buckets.upload(each.key(), each.bytes(), each.uploader()));
        return uploads;
    }

    private String lastCall() throws IOException, InterruptedException {
        JsonNode calls = world.authority.get("/calls");
        return calls.isEmpty()
                ? "none"
                : calls.get(calls.size() - 1).path("call").asString("none");
    }

    /** What is done wrongly stays wrong; what is not done yet is given time. */
    /** As it stands now: whoever was paused may have done something since. */
    Judgement again() throws IOException, InterruptedException {
        return judge.judge(Upload.of(seed));
    }

    private Judgement judged(List<Upload> uploads) throws Exception {
        long deadline = System.nanoTime() + PEACE.toNanos();
        Judgement judgement = judge.judge(uploads);
        while (!judgement.isClean() && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(500);
            judgement = judge.judge(uploads);
        }
        return judgement;
    }
}
