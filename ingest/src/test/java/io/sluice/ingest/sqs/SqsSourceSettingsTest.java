package io.sluice.ingest.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The usual settings fit together. */
class SqsSourceSettingsTest {

    private static final SqsSourceSettings USUAL = SqsSourceSettings.DEFAULTS;

    /** A queue answers a receive that nobody waits for any more, and what it answers with is out of sight for a while. */
    @Test
    void aDrainWaitsForTheLongestReceive() {
        assertThat(USUAL.drainGrace()).isGreaterThan(USUAL.idlePoll()).isGreaterThan(USUAL.busyPoll());
    }

    @Test
    void aHeartbeatComesLongBeforeAMessageIsVisibleAgain() {
        assertThat(USUAL.heartbeat()).isLessThan(USUAL.visibility().dividedBy(2));
    }
}
