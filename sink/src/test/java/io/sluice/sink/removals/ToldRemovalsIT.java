package io.sluice.sink.removals;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.RecordedVotes;
import io.sluice.sink.TestSink;
import io.sluice.sink.postgres.OwnRemovals;
import io.sluice.sink.postgres.PostgresRemovals;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A hit that is reported nowhere has nothing to confirm: by removing it a person says that the list was right. */
class ToldRemovalsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TestSink PARTS = new TestSink();
    private static final Finding LISTED = new Finding(
            "hash-exact", Finding.Kind.EXACT, "intimate-image", "list/901/1#MD5", 1, null, "list", null, null);

    private final RecordedVotes votes = new RecordedVotes();
    private final ToldRemovals removals =
            new ToldRemovals(new PostgresRemovals(PARTS.database, OwnRemovals.DEFAULTS), PARTS.incidents, votes);

    @Test
    void whoeverRemovesWhatAListHitAgreesWithTheList() {
        MediaObject object = TestMedia.object();
        PARTS.escalation
                .open(TestVerdicts.incident(object, LISTED, Filing.CONFIRM))
                .block(PATIENCE);
        remove(object);
        remove(TestMedia.object());

        assertThat(votes.affirmed).containsExactly("list/901/1#MD5");
    }

    private void remove(MediaObject removed) {
        Removal removal = new Removal(
                removed.id(), removed.ref(), removed.entityTag(), "intimate-image", "plain words", "reviewer-one");
        assertThat(removals.remove(removal).block(PATIENCE)).isNotNull();
    }
}
