package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.pipeline.LedgerEntry.State;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.incidents.IncidentLink;
import io.sluice.sink.incidents.StoredIncident;
import java.util.List;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What comes back after it was removed is linked to what was there before, and blocked. */
class ReturnsIT extends RemovalScene {

    @Test
    void whatComesBackIsLinkedToPersonGroupAndTheEarlierReportAndRoutedWhereThatWas() {
        publish(object, bytes, List.of(frame(0, 8, 100)));
        String earlier = confirmed(object);
        MediaObject again = TestMedia.object();
        UploadContext context = new UploadContext("uploader-9", "group-9", null, null, null, null, null);
        PARTS.postgres.execute(
                "UPDATE incident SET report_id = '4711', uploader = 'uploader-9' WHERE id = '" + earlier + "'");
        open(again, hit(earlier), context);
        String id = StoredIncident.idOf(again.id());
        assertThat(PARTS.incidents.find(id).block(PATIENCE).authority()).isEqualTo("test");
        assertThat(links(id))
                .contains(
                        new IncidentLink(earlier, "re-upload", "4711"),
                        new IncidentLink(earlier, "same-uploader", "4711"));
        MediaObject third = TestMedia.object();
        open(third, hit(earlier), context);
        assertThat(links(StoredIncident.idOf(third.id())))
                .contains(
                        new IncidentLink(earlier, "re-upload", "4711"),
                        new IncidentLink(id, "same-entry", null),
                        new IncidentLink(id, "same-group", null));
    }

    @Test
    void aContextThatComesLateLinksAsWell() {
        String person = "uploader-" + UUID.randomUUID();
        MediaObject first = TestMedia.object();
        open(first, TestVerdicts.exact(), new UploadContext(person, null, null, null, null, null, null));
        open(object, TestVerdicts.exact(), UploadContext.NONE);
        String id = StoredIncident.idOf(object.id());
        assertThat(links(id)).extracting(IncidentLink::why).doesNotContain("same-uploader");
        PARTS.contexts
                .put(object.ref(), new UploadContext(person, null, null, null, null, null, null))
                .block(PATIENCE);
        work(id);
        assertThat(links(id)).contains(new IncidentLink(StoredIncident.idOf(first.id()), "same-uploader", null));
    }

    /** When many bring the very file back at once is when it must be blocked; what only looks like it may be held back. */
    @Test
    void aFloodOfTheSameFileIsBlockedHoweverManyThereAre() {
        publish(object, bytes, List.of(frame(0, 12, 100)));
        String reference = remove(object).reference();
        for (Kind kind : List.of(Kind.EXACT, Kind.NEAR)) {
            for (int again = 0; again < 4; again++) {
                record(TestMedia.object(), hit(reference, kind));
            }
        }
        new BankWatch(PARTS.database, 3).quarantine().blockLast(PATIENCE);
        assertThat(entries(reference))
                .extracting(entry -> entry.entry().type(), LedgerEntry::state)
                .containsExactlyInAnyOrder(
                        tuple(Type.MD5, State.IN_FORCE),
                        tuple(Type.SHA1, State.IN_FORCE),
                        tuple(Type.SHA256, State.IN_FORCE),
                        tuple(Type.PDQ, State.QUARANTINED));
    }

    private static Tuple tuple(Type type, State state) {
        return Tuple.tuple(type, state);
    }
}
