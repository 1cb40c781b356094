package io.sluice.sink.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.evidence.access.Viewed;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is missing is said, and who could supply it; never what is there. */
class CompletenessTest {

    private static final StoredIncident INCIDENT = StoredIncident.of(
            TestVerdicts.incident(TestMedia.object()), "duty", TestMedia.LONG_AGO.plus(Duration.ofDays(1)));

    @Test
    void withoutContextNothingIsThere() {
        Completeness completeness =
                Completeness.of(new Dossier(INCIDENT, UploadContext.NONE, List.of(), null, Viewed.NOTHING));
        assertThat(completeness.score()).isZero();
        assertThat(completeness.missing())
                .contains(new Completeness.Missing("ip-address", Completeness.Source.UPLOAD_CONTEXT));
    }

    @Test
    void saysWhoCouldSupplyWhatIsMissingAndNamesNobody() {
        String summary = Completeness.of(Dossier.of(INCIDENT)).summary();
        assertThat(summary)
                .startsWith("score 55")
                .contains("device (platform)", "file (evidence)")
                .doesNotContain("uploader-1", "192.0.2.7");
    }
}
