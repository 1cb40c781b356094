package io.sluice.sink.cases.acts;

/**
 * What a person says of an incident.
 *
 * @param incident which
 * @param actor who, as their token names them
 * @param reason why, in their words; never blank
 */
public record Act(String incident, String actor, String reason) {

    public Act {
        if (actor.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("an act has an actor and a reason");
        }
    }

    /** Shows neither person nor reason: safe to log. */
    @Override
    public String toString() {
        return "Act[" + incident + "]";
    }
}
