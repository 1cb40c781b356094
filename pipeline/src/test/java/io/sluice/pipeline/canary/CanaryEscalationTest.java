package io.sluice.pipeline.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.testing.FakeCanaries;
import io.sluice.pipeline.testing.RecordingEscalation;
import io.sluice.pipeline.testing.RecordingSink;
import io.sluice.pipeline.testing.SettableClock;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestPolicy;
import io.sluice.pipeline.testing.TestVerdicts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The canary ends in its own book, and nothing else ever does. */
class CanaryEscalationTest {

    private static final String SHA256 = "ff609956f0cc05d377ee667cc12dc2ce64f64c8c73a467f350e7f70b2e4d56cf";

    private final SettableClock clock = new SettableClock();
    private final FakeCanaries canaries = new FakeCanaries(clock);
    private final RecordingEscalation real = new RecordingEscalation(new RecordingSink());
    private final List<Duration> arrived = new ArrayList<>();
    private final CanaryEscalation escalation = new CanaryEscalation(real, canaries, arrived::add);
    private final CanaryPolicy policy = new CanaryPolicy(TestPolicy.policy());

    /** What the exact scanner says of whatever this bank holds. */
    private static Finding in(String bank) {
        return new Finding("hash-exact", Kind.EXACT, "anything", "entry", 1, null, bank, null, null);
    }

    private static byte[] picture() {
        byte[] bytes = new byte[CanaryPicture.bytes().remaining()];
        CanaryPicture.bytes().get(bytes);
        return bytes;
    }

    private Incident incident(String key, byte[] bytes, Finding... findings) {
        ScanResult result = new Completed("hash-exact", "1", List.of(findings));
        IncidentGrounds grounds = policy.opensIncident(result).orElseThrow();
        MediaObject object = TestMedia.object(new ObjectRef("uploads", key, null), bytes);
        return new Incident(
                object,
                TestMedia.context(),
                TestMedia.digests(bytes),
                result,
                grounds,
                policy.version(),
                clock.instant());
    }

    private String planted() {
        return Objects.requireNonNull(canaries.begin(Duration.ofMinutes(1)).block());
    }

    @Test
    void aCanaryArrivesInItsBookAndNowhereElse() {
        String key = planted();
        clock.advance(Duration.ofMillis(700));
        escalation.open(incident(key, picture(), in(CanaryPicture.BANK))).block();
        assertThat(arrived).containsExactly(Duration.ofMillis(700));
        assertThat(real.incidents()).isZero();
    }

    @Test
    void othersWhoUploadItsBytesDisturbNobody() {
        escalation.open(incident("theirs", picture(), in(CanaryPicture.BANK))).block();
        assertThat(arrived).isEmpty();
        assertThat(real.incidents()).isZero();
    }

    @Test
    void otherBytesThatItsBankHoldsAreAnIncidentForAPerson() {
        Incident other = incident(planted(), TestMedia.bytes(1, 100), in(CanaryPicture.BANK));
        escalation.open(other).block();
        assertThat(real.openings(other.subject().id())).containsExactly(other);
        assertThat(other.grounds().filing()).isEqualTo(Filing.CONFIRM);
    }

    @Test
    void whatARealBankSaysOfItsBytesComesFirst() {
        Incident listed = incident(planted(), picture(), in(CanaryPicture.BANK), TestVerdicts.exact());
        escalation.open(listed).block();
        assertThat(real.openings(listed.subject().id())).containsExactly(listed);
        assertThat(listed.grounds().filing()).isEqualTo(Filing.AUTOMATIC);
    }

    @Test
    void theRulesJudgeAsIfItWereInNoBank() {
        MediaObject object = TestMedia.object();
        Completed clear = new Completed("hash-perceptual", "1", List.of());
        List<ScanResult> found = List.of(new Completed("hash-exact", "1", List.of(in(CanaryPicture.BANK))), clear);
        assertThat(policy.decide(object, found)).isEqualTo(Decision.PASS);
        assertThat(TestPolicy.policy().decide(object, found)).isEqualTo(Decision.REVIEW);
        assertThat(policy.decide(object, List.of(TestVerdicts.found(TestVerdicts.exact()), clear)))
                .isEqualTo(Decision.BLOCK);
    }

    /** A worker of another version that made it otherwise would take it for a hit. */
    @Test
    void itsBytesAreThoseOfEveryVersion() {
        assertThat(TestMedia.digests(picture()).sha256()).isEqualTo(SHA256);
        assertThat(HexFormat.of().formatHex(picture(), 0, 2)).isEqualTo("424d");
    }
}
