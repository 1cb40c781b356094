package io.sluice.pipeline;

import java.time.Instant;

/**
 * The judgement of a subject, with all it rests on.
 *
 * @param examination what was found out
 * @param decision what follows
 * @param policyVersion the version of the policy that decided
 * @param decidedAt when
 */
public record Verdict(Examination examination, Decision decision, String policyVersion, Instant decidedAt) {

    /** What was judged. */
    public Subject subject() {
        return examination.subject();
    }

    @Override
    public String toString() {
        return "Verdict[" + subject().id() + ", " + decision + "]";
    }
}
