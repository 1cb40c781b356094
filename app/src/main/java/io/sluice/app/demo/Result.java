package io.sluice.app.demo;

import java.util.OptionalLong;

/**
 * All that a demo has to say.
 *
 * @param outcome how it ended
 * @param peakMiB most memory of all its processes together; empty where the system does not tell
 */
record Result(Outcome outcome, OptionalLong peakMiB) {}
