package io.sluice.app.wiring;

import io.sluice.app.settings.SluiceSettings;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings for tests. */
final class Settings {

    private Settings() {}

    /** Defaults and one upload bucket. */
    static SluiceSettings minimal() {
        Map<String, String> properties = Map.of("sluice.store.uploads[0]", "uploads");
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("sluice", SluiceSettings.class);
    }
}
