package io.sluice.app.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who answers for incidents, and how long they have.
 *
 * @param climbsTo the rotas above {@code escalation.owner}, the next one first: what nobody answers climbs to them
 * @param acceptWithin how long a proposed hand-over waits; unanswered it falls back and climbs
 * @param climbEvery how long after it climbed a duty that is still overdue climbs again; on the highest tier it rings again
 * @param correctWithin how long after it was asked for a correction of a finished report is due
 */
public record PeopleSettings(
        @DefaultValue({"child-safety-lead", "child-safety-head"})
        List<String> climbsTo,

        @DefaultValue("30m") Duration acceptWithin,
        @DefaultValue("1h") Duration climbEvery,
        @DefaultValue("24h") Duration correctWithin) {

    private static final Duration LEAST = Duration.ofSeconds(1);

    /** What is wrong with them, one sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (climbsTo.stream().anyMatch(String::isBlank)) {
            problems.add("sluice.people.climbs-to has an empty name: name the rota that what nobody answers climbs to");
        }
        if (Stream.of(acceptWithin, climbEvery, correctWithin).anyMatch(time -> time.compareTo(LEAST) < 0)) {
            problems.add("sluice.people: accept-within, climb-every and correct-within are a second at least; the usual"
                    + " ones are 30m, 1h and 24h");
        }
        return problems;
    }
}
