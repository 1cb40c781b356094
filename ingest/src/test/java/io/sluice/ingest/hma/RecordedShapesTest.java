package io.sluice.ingest.hma;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call is played against a server of its own, so that none depends on another. */
class RecordedShapesTest {

    static List<Recorded> hma() {
        return Recorded.of("hma-shapes.json");
    }

    static List<Recorded> coop() {
        return Recorded.of("coop-calls.json");
    }

    @ParameterizedTest
    @MethodSource("hma")
    void answersInTheShapeOfHma(Recorded call) {
        call.replay(new HmaServer().client());
    }

    @ParameterizedTest
    @MethodSource("coop")
    void answersWhatCoopsClientSends(Recorded call) {
        call.replay(new HmaServer().client());
    }
}
