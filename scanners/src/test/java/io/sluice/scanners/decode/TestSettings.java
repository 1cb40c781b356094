package io.sluice.scanners.decode;

import java.nio.file.Path;
import java.time.Duration;

/** Settings for tests: short patience, and one cache of native libraries for all runs of this module. */
final class TestSettings {

    private static final Path CACHE = Path.of("target", "natives").toAbsolutePath();

    /** Three that cannot be decoded. */
    private static final int FEW = 3 * ChildPool.REFUSED_WEIGHT;

    private TestSettings() {}

    /** Few objects a child and a second for each. */
    static DecoderSettings quick() {
        return settings(
                Duration.ofSeconds(2), FEW, DecoderSettings.defaults(CACHE).java());
    }

    /** What production uses, with more time, since tests share their machine. */
    static DecoderSettings patient() {
        return settings(
                Duration.ofSeconds(60), 500, DecoderSettings.defaults(CACHE).java());
    }

    static DecoderSettings withJava(Path java) {
        return settings(Duration.ofSeconds(2), FEW, java);
    }

    private static DecoderSettings settings(Duration timeout, int recycleAfter, Path java) {
        DecoderSettings defaults = DecoderSettings.defaults(CACHE);
        return new DecoderSettings(
                defaults.children(),
                defaults.heapMiB(),
                defaults.addressSpaceMiB(),
                timeout,
                timeout,
                defaults.startTimeout(),
                recycleAfter,
                defaults.bulkNiceness(),
                java,
                defaults.classPath(),
                CACHE);
    }
}
