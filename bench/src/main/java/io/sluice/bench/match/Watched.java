package io.sluice.bench.match;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Thumbnail;
import io.sluice.pipeline.UploadContext;
import io.sluice.scanners.hash.KnownHashes;
import io.sluice.scanners.hash.PerceptualHashScanner;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import reactor.core.scheduler.Schedulers;

/** The scanner in front of the banks, asked on this thread. */
final class Watched {

    private static final int WARM_UP = 1000;
    private static final int SCANS = 2000;

    private static final MediaObject OBJECT =
            MediaObject.of(new ObjectRef("bench", "picture", null), "etag", Instant.EPOCH, 1, null);

    private final PerceptualHashScanner scanner;
    private final SplittableRandom random;

    Watched(KnownHashes known, SplittableRandom random) {
        this.scanner = new PerceptualHashScanner(known, Schedulers.immediate());
        this.random = random;
    }

    /** Scans of pictures that nobody knows. */
    Latency latency() {
        return latency(new CountDown(WARM_UP + SCANS));
    }

    /** The same for as long as something goes on. */
    Latency latency(BooleanSupplier goesOn) {
        long[] nanos = new long[1 << 20];
        int scans = 0;
        for (; goesOn.getAsBoolean() && scans < nanos.length; scans++) {
            long began = System.nanoTime();
            isKnown(hash());
            nanos[scans] = System.nanoTime() - began;
        }
        return Latency.of(Arrays.copyOfRange(nanos, Math.min(WARM_UP, scans / 2), scans));
    }

    /** How long it takes until a picture is known, or no longer known. */
    double millisUntil(PdqHash hash, boolean isKnown) {
        long began = System.nanoTime();
        while (isKnown(hash) != isKnown) {
            Thread.onSpinWait();
        }
        return Math.round((System.nanoTime() - began) / 1e5) / 10.0;
    }

    private boolean isKnown(PdqHash hash) {
        List<PdqHash> variants = Stream.concat(Stream.of(hash), Stream.generate(this::hash))
                .limit(FrameHash.VARIANTS)
                .toList();
        Picture picture = new Picture(
                "jpeg",
                1,
                1,
                1,
                List.of(new FrameHash(0, variants, 100, "frame")),
                new Thumbnail(new byte[Thumbnail.BYTES]),
                Map.of());
        ScanResult result = Objects.requireNonNull(
                scanner.scan(new Pictured(OBJECT, UploadContext.NONE, picture)).block());
        return !result.findings().isEmpty();
    }

    private PdqHash hash() {
        return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private static final class CountDown implements BooleanSupplier {

        private int left;

        CountDown(int left) {
            this.left = left;
        }

        @Override
        public boolean getAsBoolean() {
            return left-- > 0;
        }
    }
}
