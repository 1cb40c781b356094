package io.sluice.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.settings.SluiceSettings;
import io.sluice.sink.escalation.FilingSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReportingConfigurationTest {

    /** What those are is pinned beside them. */
    @Test
    void whoSetsNothingFilesByTheDefaults() {
        SluiceSettings nothing =
                new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("sluice", SluiceSettings.class);
        assertThat(new ReportingConfiguration().filingSettings(nothing)).isEqualTo(FilingSettings.DEFAULTS);
    }
}
