package io.sluice.scanners.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderSettingsTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2"})
    void bulkLeavesOneChildToTheOthersUnlessThereIsOneOnly(int children, int forBulk) {
        Limiter permits = settings(children).permits();
        for (int taken = 0; taken < forBulk; taken++) {
            assertThat(permits.tryAcquire(Lane.BACKLOG, 1)).isNotNull();
        }
        assertThat(permits.tryAcquire(Lane.BACKLOG, 1)).isNull();
        assertThat(permits.tryAcquire(Lane.FRESH, 1) != null).isEqualTo(children > forBulk);
    }

    private static DecoderSettings settings(int children) {
        Duration second = Duration.ofSeconds(1);
        return new DecoderSettings(
                children, 96, 0, second, second, second, 500, 10, Path.of("java"), "classes", Path.of("natives"));
    }
}
