package io.sluice.sink.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Route.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first route that takes an incident wins. */
class RoutingTest {

    private static final Routing ROUTING = new Routing(List.of(
            new Route("uk-drop", Set.of("GB"), Set.of(), Mode.FILE_DROP),
            new Route("eu-contact", Set.of("DE", "FR"), Set.of("known-csam"), Mode.CONFIRM),
            new Route("elsewhere", Set.of(), Set.of("trafficking"), Mode.AUTOMATIC)));

    @ParameterizedTest
    @CsvSource({
        "GB, uk-drop, FILE_DROP",
        "DE, eu-contact, CONFIRM",
        "US, test, AUTOMATIC",
        ", test, AUTOMATIC",
    })
    void goesToTheFirstThatTakesItElseWherePolicySays(@Nullable String jurisdiction, String authority, Mode mode) {
        Route route = ROUTING.of(incident(), jurisdiction).get(0);
        assertThat(route.authority()).isEqualTo(authority);
        assertThat(route.mode()).isEqualTo(mode);
        assertThat(ROUTING.of(incident(), jurisdiction)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GB, uk-drop;test",
        "FR, eu-contact;archive",
        "US, test",
    })
    void aLineThatSaysAlsoLetsTheNextOnesBeAskedToo(String jurisdiction, String authorities) {
        Routing routing = new Routing(List.of(
                new Route("uk-drop", Set.of("GB"), Set.of(), Mode.FILE_DROP, true),
                new Route("eu-contact", Set.of("FR"), Set.of(), Mode.CONFIRM, true),
                new Route("archive", Set.of("FR"), Set.of(), Mode.AUTOMATIC, false)));
        assertThat(routing.of(incident(), jurisdiction))
                .extracting(Route::authority)
                .containsExactly(authorities.split(";"));
    }

    private static StoredIncident incident() {
        return StoredIncident.of(
                TestVerdicts.incident(TestMedia.object()), "duty", TestMedia.LONG_AGO.plus(Duration.ofDays(1)));
    }
}
