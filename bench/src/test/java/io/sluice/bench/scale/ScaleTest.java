package io.sluice.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.scale.Scale.Row;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ScaleTest {

    @Test
    void whatTheDatabaseSpendsAnywayIsNoObjects() {
        assertThat(Scale.millisAnObject(Duration.ofMillis(1200), Duration.ofSeconds(20), 10, 500))
                .isEqualTo(2);
    }

    @Test
    void whatWasLookedAtMoreOftenThanUploadedIsADuplicate() {
        assertThat(Row.of(2, 600, 603, List.of(3.0, 2.004, 2.5), 12.345)).isEqualTo(new Row(2, 600, 3, 2.5, 12.35));
    }

    @Test
    void countsWhatWasJudgedOfUploadsAndNotWhatIsCaughtUp() {
        assertThat(WorkCount.judged("""
                        # TYPE sluice_object_duration_seconds histogram
                        sluice_object_duration_seconds_bucket{lane="fresh",outcome="judged",le="1"} 900
                        sluice_object_duration_seconds_count{lane="fresh",outcome="judged"} 30.0
                        sluice_object_duration_seconds_count{lane="deferred",outcome="judged"} 4.0
                        sluice_object_duration_seconds_count{lane="fresh",outcome="duplicate"} 500.0
                        """)).isEqualTo(30);
    }

    @Test
    void printsWhatTheDocumentationNames() {
        Scale scale = new Scale(List.of(Row.of(1, 3, 3, List.of(1.0), 0)), 1, 2, 1000);

        assertThat(JsonMapper.builder().build().writeValueAsString(scale))
                .contains(
                        "\"workers\":[{\"n\":1,\"objects\":3,\"duplicates\":0,\"dbMillisPerObject\":1.0",
                        "\"verdicts1k\":1.0")
                .contains("\"verdicts1m\":2.0");
    }
}
