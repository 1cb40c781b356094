package io.sluice.sink.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictEventSchemaTest {

    @ParameterizedTest
    @EnumSource(Decision.class)
    void anObjectsEventHoldsToTheSchema(Decision decision) {
        assertHolds(VerdictEvent.of(TestVerdicts.verdict(TestMedia.object(), decision), 1));
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void aGroupsEventHoldsToTheSchema(Decision decision) {
        assertHolds(VerdictEvent.of(TestVerdicts.verdict(TestMedia.group("name"), decision), 3));
    }

    private static void assertHolds(VerdictEvent event) {
        assertThat(EventSchema.violations(SqsVerdictEvents.json(event))).isEmpty();
    }
}
