package io.sluice.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsCheckTest {

    private final Map<String, String> properties = new HashMap<>(Map.ofEntries(
            Map.entry("sluice.store.uploads[0]", "uploads"),
            Map.entry("sluice.store.evidence", "evidence"),
            Map.entry("sluice.store.quarantine", "quarantine"),
            Map.entry("sluice.queues.fresh", "http://127.0.0.1/fresh"),
            Map.entry("sluice.queues.dead.fresh", "http://127.0.0.1/fresh-dead"),
            Map.entry("sluice.queues.verdicts", "http://127.0.0.1/verdicts"),
            Map.entry("sluice.queues.dead-letter-key", "a2V5"),
            Map.entry("sluice.database.password", "secret")));

    @Test
    void completeSettingsHaveNoProblem() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void everyMissingSettingIsNamedAtOnce() {
        properties.clear();
        properties.put("sluice.api.tokens[0].name", "nobody");

        assertThat(problems())
                .hasSizeGreaterThan(7)
                .allMatch(problem -> problem.contains("sluice.") && problem.length() > 40);
    }

    @ParameterizedTest
    @CsvSource({
        "sluice.store.evidence,        uploads,     sluice.store.uploads names the evidence",
        "sluice.store.access-key,      only-one,    sluice.store.secret-key",
        "sluice.queues.backlog,        http://q,    sluice.queues.dead.backlog is not set",
        "sluice.limits.reserved-slots, 100000,      sluice.limits.reserved-slots",
        "sluice.limits.bytes,          1MB,         sluice.limits.whole-object",
        "sluice.authority.url,         http://a,    sluice.authority.reporter-email",
        "sluice.database.password,     ' ',         sluice.database.password",
        "sluice.look-back.keep,        0s,          sluice.look-back.keep",
        "sluice.look-back.objects-per-second, 0,    sluice.look-back.objects-per-second",
    })
    void problemNamesTheSettingAndTheFix(String name, String value, String words) {
        properties.put(name, value);

        assertThat(problems()).anyMatch(problem -> problem.contains(words));
    }

    private List<String> problems() {
        SluiceSettings settings =
                new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("sluice", SluiceSettings.class);
        return SettingsCheck.problems(settings);
    }
}
