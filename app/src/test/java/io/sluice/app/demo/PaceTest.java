package io.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaceTest {

    @ParameterizedTest
    @CsvSource({"1, 12000", "60, 200", "150, 80", "240, 80", "10000, 80"})
    void fewUploadsAreSpreadAndManyComeTwelveASecond(int uploads, long millis) {
        assertThat(Pace.step(uploads)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void whatIsDueDoesNotWait() throws Exception {
        Patience ended = new Patience();
        new Pace(2, ended).await(0);
    }
}
