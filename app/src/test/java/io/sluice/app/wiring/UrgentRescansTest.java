package io.sluice.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.ScanQueue;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.testing.TestMedia;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class UrgentRescansTest {

    @Test
    void whatANoticePointsToIsScannedBeforeEverythingElse() {
        List<Lane> lanes = new ArrayList<>();
        ScanQueue queue = (lane, entry) -> Mono.fromRunnable(() -> lanes.add(lane));
        new UrgentRescans(queue, null).object(TestMedia.ref()).block();
        assertThat(lanes).containsExactly(Lane.URGENT);
    }
}
