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
            Map.entry("sluice.evidence.keys[0].id", "key-one"),
            Map.entry("sluice.evidence.keys[0].key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
            Map.entry("sluice.database.password", "secret")));

    @Test
    void completeSettingsHaveNoProblem() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void verdictsAreKeptThirtyDaysAtLeastOrForEver() {
        properties.put("sluice.verdicts.keep", "29d");
        properties.put("sluice.verdicts.every", "59m");
        properties.put("sluice.verdicts.per-second", "0");
        assertThat(problems())
                .hasSize(3)
                .anyMatch(problem -> problem.contains("sluice.verdicts.keep is shorter than 30d"))
                .anyMatch(problem -> problem.contains("sluice.verdicts.every is shorter than an hour"))
                .anyMatch(problem -> problem.contains("sluice.verdicts.per-second is not between"));
        properties.put("sluice.verdicts.keep", "0");
        properties.put("sluice.verdicts.every", "1h");
        properties.put("sluice.verdicts.per-second", "10000");
        assertThat(problems()).isEmpty();
        properties.put("sluice.verdicts.keep", "-1d");
        assertThat(problems()).singleElement().asString().contains("sluice.verdicts.keep");
    }

    private void served(String setting, String value) {
        properties.put("sluice.inference." + setting, value);
    }

    @Test
    void aServedModelIsNamedWholeAndAtAnAddressThatIsMeant() {
        served("url", "http://inference.example.org");
        assertThat(problems())
                .hasSize(4)
                .allMatch(problem -> problem.contains("sluice.inference."))
                .anyMatch(problem -> problem.contains("sluice.queues.deferred is not set"));
        properties.put("sluice.queues.deferred", "http://127.0.0.1/deferred");
        properties.put("sluice.queues.dead.deferred", "http://127.0.0.1/deferred-dead");
        served("model", "marker");
        served("input", "image");
        served("output", "scores");
        served("shape", "64,64");
        assertThat(problems())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("leaves-machine: true"))
                .anyMatch(problem -> problem.contains("neither 3,64,64 nor 64,64,3"));
        served("url", "http://127.0.0.1:8000");
        served("shape", "64, 64, 3");
        served("labels", "Ordinary,marker");
        assertThat(problems()).singleElement().asString().contains("capitals or spaces");
        served("labels", "ordinary,marker");
        assertThat(problems()).isEmpty();
        served("connections", "2");
        served("least-connections", "3");
        assertThat(problems()).singleElement().asString().contains("ceiling not below it");
        served("least-connections", "1");
        served("adaptive", "sometimes");
        assertThat(problems()).singleElement().asString().contains("none of ON, OFF and FROZEN");
        served("adaptive", "FROZEN");
        served("connections", "100");
        served("max-batch", "100");
        properties.put("sluice.rules.model", "model.onnx");
        assertThat(problems())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("at most 512 pictures"))
                .anyMatch(problem -> problem.contains("sluice.rules.model"));
    }

    @Test
    void aWebhookIsSignedAndAtAnAddressThatIsMeant() {
        properties.put("sluice.webhook.url", "https://hooks.example.org/sluice");
        properties.put("sluice.webhook.timeout", "31s");
        assertThat(problems())
                .hasSize(3)
                .allMatch(problem -> problem.startsWith("sluice.webhook."))
                .anyMatch(problem -> problem.contains("leaves-machine: true"))
                .anyMatch(problem -> problem.contains("openssl rand -base64 32"))
                .anyMatch(problem -> problem.contains("above 30 s"));
        properties.put("sluice.webhook.leaves-machine", "true");
        properties.put("sluice.webhook.timeout", "5s");
        properties.put("sluice.webhook.secrets[0]", "whsec_c2x1aWNlLXdlYmhvb2stdGVzdC1zZWNyZXQtMDAwMg==");
        assertThat(problems()).isEmpty();
        properties.put("sluice.webhook.secrets[1]", "whsec_dG9vIHNob3J0");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("24 to 64 bytes")
                .doesNotContain("dG9vIHNob3J0");
    }

    @Test
    void evidenceIsNeverSealedWithoutAKeyOrWithHalfOfACredential() {
        properties.put("sluice.evidence.keys[0].key", "dG9vIHNob3J0");
        properties.put("sluice.evidence.sealing.access-key", "only-half");
        properties.put("sluice.evidence.keep", "0s");
        assertThat(problems()).hasSize(3).allMatch(problem -> problem.startsWith("sluice.evidence."));
        properties.keySet().removeIf(name -> name.startsWith("sluice.evidence."));
        assertThat(problems()).singleElement().asString().contains("never sealed unencrypted");
    }

    @Test
    void banksHaveNamesAndAreNotHeldBackForTheirFirstMatch() {
        properties.put("sluice.banks.name", "My List");
        properties.put("sluice.banks.own-removals", "Own");
        properties.put("sluice.banks.quarantine-matches-per-hour", "0");

        assertThat(problems()).hasSize(3).allMatch(problem -> problem.startsWith("sluice.banks."));
    }

    private void token(int index, String name, String person) {
        String at = "sluice.api.tokens[" + index + "].";
        properties.put(at + "name", name);
        properties.put(at + "person", person);
        properties.put(at + "roles", "REVIEWER");
        properties.put(at + "sha256", "0".repeat(64));
    }

    @Test
    void twoTokensOfOnePersonAreInOrderAndPeopleAreToldApart() {
        token(0, "ann-desk", "ann");
        token(1, "ann-phone", "ann");
        assertThat(problems()).isEmpty();
        token(2, "ben-desk", "Ann ");
        assertThat(problems()).singleElement().asString().contains("capitals or spaces");
        token(2, "ann", "ben");
        assertThat(problems()).singleElement().asString().contains("called as another person");
        token(2, "ben-desk", " ");
        assertThat(problems()).singleElement().asString().contains("whose person is empty");
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
        "sluice.limits.classifying,    -1,          sluice.limits.classifying",
        "sluice.limits.classify-wait,  0s,          sluice.limits.classify-wait",
        "sluice.limits.bytes,          1MB,         sluice.limits.whole-object",
        "sluice.authority.url,         http://a,    sluice.authority.reporter-email",
        "sluice.authority.url,         https://report.cybertip.org/ispws, set environment: test or environment: production",
        "sluice.authority.environment, production,  sluice.authority.environment is none of",
        "sluice.reporting.batch.window, -1s,        sluice.reporting.batch.window",
        "sluice.database.password,     ' ',         sluice.database.password",
        "sluice.look-back.keep,        0s,          sluice.look-back.keep",
        "sluice.notices.eu-notice,     0s,          sluice.notices.eu-notice",
        "sluice.notices.us-intimate-image, 49h,     the law leaves no more",
        "sluice.notices.per-minute,    0,           sluice.notices.per-minute",
        "'sluice.notices.urls[https://a.example/]', other, sluice.notices.urls names a bucket",
        "'sluice.notices.urls[a.example]', uploads, sluice.notices.urls has a key",
        "sluice.statements.territories, EL,         sluice.statements.territories",
        "sluice.statements.language,   en,          sluice.statements.language",
        "sluice.statements.database.url, http://a,  sluice.statements.database.token",
        "sluice.people.accept-within,  0s,          sluice.people",
        "sluice.people.climbs-to,      'lead, ',    sluice.people.climbs-to",
        "sluice.hma.hosts,             https://a/b, sluice.hma.hosts",
        "sluice.hma.max-file,          0B,          sluice.hma.max-file",
        "sluice.look-back.objects-per-second, 0,    sluice.look-back.objects-per-second",
    })
    void problemNamesTheSettingAndTheFix(String name, String value, String words) {
        properties.put(name, value);

        assertThat(problems()).anyMatch(problem -> problem.contains(words));
    }

    private void drop(int index, String name) {
        String at = "sluice.reporting.drops[" + index + "].";
        properties.put(at + "name", name);
        properties.put(at + "bucket", "reports-for-collection");
        properties.put("sluice.authority.reporter-email", "safety@example.org");
    }

    @Test
    void routeToNowhereIsFoundBeforeAnIncidentTakesIt() {
        properties.put("sluice.reporting.routes[0].authority", "uk-drop");
        assertThat(problems()).singleElement().asString().contains("names the authority uk-drop, which is neither");

        drop(0, "uk-drop");
        properties.put("sluice.reporting.routes[0].mode", "FILE_DROP");
        assertThat(problems()).isEmpty();
    }

    @Test
    void fileDropThatIsNoneIsFound() {
        properties.put("sluice.authority.name", "ncmec");
        properties.put("sluice.authority.url", "http://127.0.0.1:1/ispws");
        properties.put("sluice.authority.user", "somebody");
        properties.put("sluice.authority.password", "secret");
        properties.put("sluice.authority.reporter-email", "safety@example.org");
        properties.put("sluice.reporting.routes[0].authority", "ncmec");
        assertThat(problems()).isEmpty();

        properties.put("sluice.reporting.routes[0].mode", "FILE_DROP");
        assertThat(problems()).singleElement().asString().contains("mode FILE_DROP for ncmec");

        drop(0, "ncmec");
        assertThat(problems()).singleElement().asString().contains("which is sluice.authority.name");
    }

    @Test
    void twoDropsHaveTwoNames() {
        drop(0, "uk-drop");
        drop(1, "uk-drop");
        assertThat(problems()).singleElement().asString().contains("has a name twice");
    }

    private void feed(int index, String name, String kind) {
        String at = "sluice.feeds[" + index + "].";
        properties.put(at + "name", name);
        properties.put(at + "kind", kind);
        properties.put(at + "url", "http://127.0.0.1:1/root");
        properties.put(at + "category", "known-csam");
        properties.put(at + "access.user", "somebody");
        properties.put(at + "access.password", "secret");
    }

    @Test
    void completeFeedHasNoProblem() {
        feed(0, "ncmec-test", "NCMEC");
        feed(1, "tcap", "tcap");

        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "name,               Name,                       sluice.feeds[0].name must have",
        "kind,               STOPNCII,                   sluice.feeds[0].access.fetch-key",
        "kind,               THREATEXCHANGE,             sluice.feeds[0].options.group",
        "kind,               LIST,                       sluice.feeds[0].options.type",
        "category,           ' ',                        sluice.feeds[0].category is not set",
        "url,                https://lists.example.org,  set environment: TEST",
        "url,                http:///nowhere,            names no host",
        "every,              5s,                         sluice.feeds[0].every is less than a minute",
        "stalled-after,      1m,                         sluice.feeds[0].stalled-after must be longer",
        "disputed-action,    report,                     must lead to a person",
        "most-removed,       2,                          sluice.feeds[0].most-removed",
    })
    void problemOfAFeedNamesTheSettingAndTheFix(String name, String value, String words) {
        feed(0, "ncmec-test", "NCMEC");
        properties.put("sluice.feeds[0]." + name, value);

        assertThat(problems()).anyMatch(problem -> problem.contains(words));
    }

    @Test
    void listInABucketNeedsAKey() {
        feed(0, "list", "LIST");
        properties.put("sluice.feeds[0].options.type", "Algorithm");
        properties.put("sluice.feeds[0].url", "s3://bucket");
        assertThat(problems()).singleElement().asString().contains("s3://bucket/key");

        properties.put("sluice.feeds[0].url", "s3://bucket/list.csv");
        assertThat(problems()).isEmpty();
    }

    @Test
    void addressBeyondThisMachineMustBeMeantAndEncrypted() {
        feed(0, "ncmec-test", "NCMEC");
        properties.put("sluice.feeds[0].environment", "PRODUCTION");
        properties.put("sluice.feeds[0].url", "http://lists.example.org");
        assertThat(problems()).singleElement().asString().contains("must be https");

        properties.put("sluice.feeds[0].url", "https://lists.example.org");
        assertThat(problems()).isEmpty();
    }

    @Test
    void unreviewedListsAreNeverActedOnWithoutAPerson() {
        feed(0, "stopncii", "STOPNCII");
        properties.put("sluice.feeds[0].action", "block");

        assertThat(problems()).anyMatch(problem -> problem.contains("sluice.feeds[0].action must lead to a person"));
    }

    @Test
    void twoFeedsFillNoBankTogether() {
        feed(0, "one", "NCMEC");
        feed(1, "two", "NCMEC");
        properties.put("sluice.feeds[1].bank", "one");

        assertThat(problems()).singleElement().asString().contains("sluice.feeds[1].bank is filled by another feed");
    }

    private List<String> problems() {
        SluiceSettings settings =
                new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("sluice", SluiceSettings.class);
        return SettingsCheck.problems(settings);
    }
}
