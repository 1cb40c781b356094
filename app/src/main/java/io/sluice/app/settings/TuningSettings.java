package io.sluice.app.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Changes while workers run.
 *
 * @param confirmWithin after which a change takes itself back unless somebody confirms it
 * @param triage the fast path's objective: 99 of 100 uploads are compared with the banks so soon after a worker began with
 *     them; a change that nobody has confirmed is taken back when it is broken
 */
public record TuningSettings(
        @DefaultValue("10m") Duration confirmWithin,
        @DefaultValue("2s") Duration triage) {}
