package io.sluice.pipeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The judgement of a subject, with all it rests on.
 *
 * @param examination what was found out
 * @param decision what follows
 * @param policyVersion the version of the policy that decided
 * @param decidedAt when, in whole microseconds: a store keeps no more, and a verdict told again must be told the same way
 */
public record Verdict(Examination examination, Decision decision, String policyVersion, Instant decidedAt) {

    public Verdict {
        decidedAt = decidedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** What was judged. */
    public Subject subject() {
        return examination.subject();
    }

    @Override
    public String toString() {
        return "Verdict[" + subject().id() + ", " + decision + "]";
    }
}
