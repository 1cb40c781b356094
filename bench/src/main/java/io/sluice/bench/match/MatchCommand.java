package io.sluice.bench.match;

import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Subcommand;
import io.sluice.bench.pdq.SamplePictures;
import io.sluice.pipeline.PdqHash;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds tables, asks them, and asks the plain scan the same. One thread. */
public final class MatchCommand implements Subcommand {

    private static final int ENTRIES = 1_000_000;
    private static final int QUERIES = 4000;
    private static final long REFRESH_MILLIS = 500;
    private static final long SEED = 20_261_122;

    @Override
    public String name() {
        return "match";
    }

    @Override
    public String usage() {
        return "[--entries N] [--queries N] [--churn] [--json]   finding near hashes, against a plain scan";
    }

    @Override
    public void run(List<String> arguments) throws Exception {
        Options options = Options.parse(arguments, Set.of("--entries", "--queries"), Set.of("--churn", "--json"));
        int entries = options.number("--entries", ENTRIES);
        int queries = options.number("--queries", QUERIES);
        ChurnReport churn = options.has("--churn") ? new Churn(entries, SEED, REFRESH_MILLIS).run() : null;
        Output.say("crops of pictures");
        Output.print(report(entries, queries, new Crops(SamplePictures.small()), churn), options.has("--json"));
    }

    static MatchReport report(int entries, int count, Crops crops, @Nullable ChurnReport churn) {
        SplittableRandom random = new SplittableRandom(SEED);
        Trial alike = Trial.of(crops.table(entries, SEED + 1));
        List<PdqHash> unseen = crops.hashes(count, random);
        Latency skewed = alike.latency(unseen);
        double skewedScan = alike.scanMicros(unseen);
        Recall recall = alike.recall(unseen);
        Output.say("random hashes");
        Trial uniform = Trial.of(FlatHashes.random(entries, SEED + 2));
        List<PdqHash> strangers = FlatHashes.random(count, SEED + 3).all().toList();
        List<PdqHash> planted = planted(uniform.hashes(), count, random);
        recall = recall.plus(uniform.recall(strangers)).plus(uniform.recall(planted));
        return new MatchReport(
                entries,
                count,
                uniform.index().buildSeconds(),
                uniform.index().bytesPerHash(),
                recall.share(),
                uniform.scanMicros(strangers),
                uniform.latency(strangers),
                uniform.latency(planted),
                skewed,
                skewedScan,
                churn);
    }

    private static List<PdqHash> planted(FlatHashes hashes, int count, SplittableRandom random) {
        return Stream.generate(() -> hashes.get(random.nextInt(hashes.size())))
                .map(hash -> FlatHashes.flipped(hash, random.nextInt(PdqHash.MATCH_DISTANCE + 1), random))
                .limit(count)
                .toList();
    }
}
