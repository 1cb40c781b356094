package io.sluice.sink.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the world is told of one revision of a verdict. The form is {@code schema/verdict-event-v1.json}; it names no hash, no
 * bank entry and no term.
 *
 * @param schema the form and its version
 * @param eventId the same for every sending of this revision
 * @param subject reference of what was judged
 * @param object where it lies; null for a group
 * @param group which change of which group; null for an object
 * @param decision what holds
 * @param revision its number
 * @param decidedAt when
 * @param policyVersion the policy that decided
 * @param findings what was found
 * @param inconclusive who could not say
 */
public record VerdictEvent(
        String schema,
        String eventId,
        String subject,
        @Nullable ObjectRef object,
        @Nullable GroupChange group,
        String decision,
        int revision,
        Instant decidedAt,
        String policyVersion,
        List<Evidence> findings,
        List<Silence> inconclusive) {

    /** The form that is written. */
    public static final String SCHEMA = "sluice.verdict/1";

    public VerdictEvent {
        findings = List.copyOf(findings);
        inconclusive = List.copyOf(inconclusive);
    }

    /** The event of a verdict that was recorded under this number. */
    public static VerdictEvent of(Verdict verdict, int revision) {
        Subject subject = verdict.subject();
        return new VerdictEvent(
                SCHEMA,
                id(subject.id().value(), revision),
                subject.id().value(),
                subject instanceof MediaObject object ? object.ref() : null,
                subject instanceof Group group ? new GroupChange(group.groupId(), group.changeId()) : null,
                verdict.decision().name(),
                revision,
                verdict.decidedAt(),
                verdict.policyVersion(),
                verdict.examination().findings().stream().map(Evidence::of).toList(),
                verdict.examination().inconclusive().stream().map(Silence::of).toList());
    }

    /** The id under which every sending of a revision goes. */
    public static String id(String subject, int revision) {
        return subject + "-" + revision;
    }

    /**
     * One change of one group.
     *
     * @param groupId the platform's id of the group
     * @param changeId the platform's id of the change
     */
    public record GroupChange(String groupId, String changeId) {}

    /**
     * A finding as the world may see it.
     *
     * @param scanner who found it
     * @param kind what sort of evidence
     * @param category of what
     * @param confidence 0 to 1
     * @param distance differing bits of a near match; absent for others
     */
    public record Evidence(
            String scanner,
            String kind,
            String category,
            double confidence,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer distance) {

        /** Without the entry's reference. */
        public static Evidence of(Finding finding) {
            return new Evidence(
                    finding.scanner(),
                    finding.kind().name(),
                    finding.category(),
                    finding.confidence(),
                    finding.distance());
        }
    }

    /**
     * A scanner that could not say.
     *
     * @param scanner who
     * @param reason why, a token
     */
    public record Silence(String scanner, String reason) {

        /** As the scanner put it. */
        public static Silence of(ScanResult.Inconclusive result) {
            return new Silence(result.scanner(), result.reason());
        }
    }

    /** Names no key: safe to log. */
    @Override
    public String toString() {
        return "VerdictEvent[" + eventId + "]";
    }
}
