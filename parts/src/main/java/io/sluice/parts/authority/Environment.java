package io.sluice.parts.authority;

import java.util.Arrays;
import java.util.Locale;

/**
 * Which of the service's two environments is simulated. A credential belongs to one of them, and so do report numbers: those
 * of the other are unknown here.
 */
public enum Environment {
    TEST(9_000_001),
    PRODUCTION(5_000_001);

    private final long firstReport;

    Environment(long firstReport) {
        this.firstReport = firstReport;
    }

    /** As it is written in settings and shown: {@code test} or {@code production}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for another word */
    public static Environment of(String word) {
        return Arrays.stream(values())
                .filter(environment -> environment.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an environment is test or production, not " + word));
    }

    long firstReport() {
        return firstReport;
    }
}
