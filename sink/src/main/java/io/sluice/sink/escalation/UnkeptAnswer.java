package io.sluice.sink.escalation;

import io.sluice.sink.evidence.EvidenceStore;
import reactor.core.publisher.Mono;

/**
 * What an authority said and the evidence would not take when it was said: on record beside what came of it, until it is there.
 *
 * @param incident in whose evidence it belongs
 * @param folder under what it is kept there
 * @param number tells it from the incident's other answers
 * @param verbatim byte for byte
 */
public record UnkeptAnswer(String incident, String folder, long number, String verbatim) {

    /** Puts it where it belongs, unless it is there. */
    Mono<Void> into(EvidenceStore evidence) {
        return evidence.receipt(incident, folder, number, verbatim);
    }

    /** Shows no answer: safe to log. */
    @Override
    public String toString() {
        return "UnkeptAnswer[" + incident + ", " + number + "]";
    }
}
