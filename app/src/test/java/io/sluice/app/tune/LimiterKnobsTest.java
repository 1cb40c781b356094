package io.sluice.app.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.Range.Whole;
import org.junit.jupiter.api.Test;

/** Limit and reserve are turned one by one, in any order, and always fit each other. */
class LimiterKnobsTest {

    private final Limiter slots = new Limiter("slots", 16, 4);
    private final LimiterKnobs knobs = new LimiterKnobs(slots, new Whole(2, 256, "deliveries"));
    private final Knob limit = knobs.limit("Deliveries.");
    private final Knob reserved = knobs.reserved("Reserved.");

    @Test
    void aReserveAboveTheLimitLeavesBulkLanesOne() {
        reserved.turn().accept(100);
        assertThat(slots.usage()).returns(16L, Limiter.Usage::limit).returns(15L, Limiter.Usage::reserved);
        limit.turn().accept(200);
        assertThat(slots.usage()).returns(200L, Limiter.Usage::limit).returns(100L, Limiter.Usage::reserved);
        limit.turn().accept(2);
        assertThat(slots.usage()).returns(2L, Limiter.Usage::limit).returns(1L, Limiter.Usage::reserved);
    }

    @Test
    void theReserveNeverFallsBelowOne() {
        assertThat(reserved.range().floor()).isEqualTo(1);
    }

    @Test
    void megabytesAreBytesInside() {
        Limiter bytes = new Limiter("bytes", 64 << 20, 8 << 20);
        Knob megabytes = new LimiterKnobs(bytes, new Whole(16, 512, "MB")).limit("Megabytes.");
        assertThat(megabytes.start()).isEqualTo(64);
        megabytes.turn().accept(128);
        assertThat(bytes.usage().limit()).isEqualTo(128 << 20);
    }
}
