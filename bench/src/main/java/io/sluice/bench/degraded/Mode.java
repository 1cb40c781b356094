package io.sluice.bench.degraded;

import java.util.Locale;

/** How the classifier's server fails. */
enum Mode {
    /** The process is killed: nobody listens at its address. */
    DEAD("", 0),

    /** It takes every question and says nothing. */
    HANGING("hanging", 0),

    /** It answers after three seconds, which is later than a verdict waits for it. */
    SLOW("slow", 3000),

    /** It answers 429 and asks for a second's pause. */
    BUSY("busy", 1);

    private final String fault;
    private final int amount;

    Mode(String fault, int amount) {
        this.fault = fault;
        this.amount = amount;
    }

    /** As the simulated server calls it. */
    String fault() {
        return fault;
    }

    /** Milliseconds or seconds, as the simulated server has it. */
    int amount() {
        return amount;
    }

    /** As it is printed. */
    String word() {
        return this == BUSY ? "429" : name().toLowerCase(Locale.ROOT);
    }
}
