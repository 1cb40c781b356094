package io.sluice.scanners.decode;

import io.sluice.pipeline.Limiter;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How decoder children are run.
 *
 * @param children processes at most
 * @param heapMiB Java heap of a child; decoded pictures lie outside of it
 * @param addressSpaceMiB all memory a child may map, 0 for no limit
 * @param stillTimeout a child's own time for a still, waiting for the store not counted; a rehearsal has twice as long
 * @param videoTimeout the same for a video
 * @param startTimeout from starting a process to its first word
 * @param recycleAfter objects after which a child is replaced, so that nothing stays in one for long; one that cannot be decoded counts
 *     as eight
 * @param bulkNiceness added to the priority number of children that serve bulk lanes, 0 to 15
 * @param java the {@code java} command
 * @param classPath of the children; the worker's own will do
 * @param nativeCache folder in which native libraries are unpacked once
 */
public record DecoderSettings(
        int children,
        int heapMiB,
        int addressSpaceMiB,
        Duration stillTimeout,
        Duration videoTimeout,
        Duration startTimeout,
        int recycleAfter,
        int bulkNiceness,
        Path java,
        String classPath,
        Path nativeCache) {

    private static final int MOST_A_CORE = 4;

    public DecoderSettings {
        if (children < 1 || heapMiB < 32 || recycleAfter < 1 || bulkNiceness < 0 || bulkNiceness > 15) {
            throw new IllegalArgumentException("decoder settings out of bounds");
        }
    }

    /** A permit for each child, of which bulk lanes never take the last; an only child serves all. */
    public Limiter permits() {
        return new Limiter("decode", children, reserved(children));
    }

    /** Of so many permits, those that bulk lanes never take. */
    static int reserved(int children) {
        return Math.min(1, children - 1);
    }

    /** More children than this, whatever their number at the start, would only wait for each other's cores. */
    public int mostChildren() {
        return Math.max(children, MOST_A_CORE * Runtime.getRuntime().availableProcessors());
    }

    /** One child more than there are cores, in this process's Java and with its class path. */
    public static DecoderSettings defaults(Path nativeCache) {
        return new DecoderSettings(
                Runtime.getRuntime().availableProcessors() + 1,
                96,
                0,
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                4_000,
                10,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                nativeCache);
    }
}
