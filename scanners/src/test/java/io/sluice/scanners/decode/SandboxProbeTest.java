package io.sluice.scanners.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.scanners.decode.SandboxTools.Tool;
import io.sluice.scanners.decode.wire.Layer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class SandboxProbeTest {

    private final SandboxTools tools = SandboxTools.find();

    @Test
    void everyLayerWhoseToolIsHereHolds() {
        Scheduler scheduler = Schedulers.newBoundedElastic(1, 10, "probe");
        StepVerifier.create(new SandboxProbe(TestSettings.patient(), scheduler).report())
                .assertNext(this::check)
                .expectComplete()
                .verify(Duration.ofSeconds(90));
        scheduler.dispose();
    }

    private void check(SandboxReport report) {
        System.out.println(report);
        assertThat(report.holds(Layer.ENVIRONMENT)).isTrue();
        assertThat(report.holds(Layer.NETWORK)).isEqualTo(tools.has(Tool.UNSHARE));
        assertThat(report.holds(Layer.FILE_WRITES)).isEqualTo(tools.has(Tool.PRLIMIT));
    }
}
