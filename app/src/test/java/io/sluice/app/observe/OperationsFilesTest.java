package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.testing.Requires;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Alert rules, dashboards and runbooks speak of what there is, and of one another. */
class OperationsFilesTest {

    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final String TESTS = "ops/prometheus/sluice.tests.yaml";
    private static final Pattern ALERTS = Pattern.compile("^\\*\\*Alerts:\\*\\* (.*)$", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`(Sluice\\w+)`");
    private static final List<String> PARTS = List.of(
            "**Alerts:**",
            "**Symptom.**",
            "**Graph.**",
            "**Three checks.**",
            "\n3. ",
            "**Safe action.**",
            "**What not to do.**",
            "**Who must be told.**");

    private final Set<String> documented = DocumentedMetrics.documented();

    private static JsonNode rules() {
        return new YAMLMapper().readTree(DocumentedMetrics.read("ops/prometheus/sluice.rules.yaml"));
    }

    private static List<JsonNode> alerts() {
        return rules().path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .filter(rule -> rule.has("alert"))
                .toList();
    }

    /** The runbook of each alert, by its name. */
    private static Map<String, String> runbooksOfAlerts() {
        return alerts().stream()
                .collect(Collectors.toMap(
                        alert -> alert.path("alert").asString(),
                        alert -> alert.path("annotations").path("runbook").asString(),
                        (one, same) -> {
                            throw new AssertionError("an alert is there twice: " + one);
                        },
                        TreeMap::new));
    }

    private static List<Path> runbooks() {
        return DocumentedMetrics.files("docs/runbooks")
                .filter(file -> !file.endsWith("README.md"))
                .toList();
    }

    private static List<JsonNode> dashboards() {
        return DocumentedMetrics.files("ops/grafana")
                .map(file -> new JsonMapper().readTree(file.toFile()))
                .toList();
    }

    private void speaksOfWhatThereIs(String text, String where) {
        assertThat(DocumentedMetrics.names(text).toList()).as(where).isSubsetOf(documented);
    }

    @Test
    void rulesDashboardsAndRunbooksNameOnlyMetricsThatExist() {
        speaksOfWhatThereIs(DocumentedMetrics.read("ops/prometheus/sluice.rules.yaml"), "rules");
        speaksOfWhatThereIs(DocumentedMetrics.read(TESTS), "tests of rules");
        dashboards().forEach(dashboard -> speaksOfWhatThereIs(dashboard.toString(), "a dashboard"));
        runbooks().forEach(file -> speaksOfWhatThereIs(DocumentedMetrics.read(relative(file)), file.toString()));
    }

    private static String relative(Path file) {
        return Requires.root().relativize(file).toString();
    }

    @Test
    void everyAlertHasARunbookThatNamesItAndATest() {
        Map<String, String> expected = runbooksOfAlerts();
        assertThat(expected).hasSizeGreaterThan(30);
        Map<String, String> named = new TreeMap<>();
        for (Path file : runbooks()) {
            Matcher alerts = ALERTS.matcher(DocumentedMetrics.read(relative(file)));
            assertThat(alerts.find()).as(file.toString()).isTrue();
            QUOTED.matcher(alerts.group(1)).results().forEach(name -> named.put(name.group(1), relative(file)));
        }
        assertThat(named).isEqualTo(expected);
        String tests = DocumentedMetrics.read(TESTS);
        assertThat(expected.keySet())
                .allSatisfy(
                        alert -> assertThat(tests).contains("name: " + alert + " rings", "alertname: " + alert + " }"));
    }

    @Test
    void everyRunbookSaysWhatToDoAndWhatNot() {
        assertThat(runbooks())
                .hasSizeGreaterThanOrEqualTo(18)
                .allSatisfy(file ->
                        assertThat(DocumentedMetrics.read(relative(file))).contains(PARTS));
    }

    @Test
    void panelsAreUniqueAndAskForSomething() {
        assertThat(dashboards())
                .hasSize(7)
                .extracting(board -> board.path("uid").asString())
                .doesNotHaveDuplicates();
        for (JsonNode dashboard : dashboards()) {
            Set<Integer> ids = new HashSet<>();
            assertThat(dashboard.path("panels").valueStream()).isNotEmpty().allSatisfy(panel -> {
                assertThat(ids.add(panel.path("id").asInt()))
                        .as(panel.toString())
                        .isTrue();
                assertThat(panel.path("title").asString()).isNotEmpty();
                assertThat(panel.path("targets").valueStream())
                        .isNotEmpty()
                        .allSatisfy(target ->
                                assertThat(target.path("expr").asString("")).contains("sluice"));
            });
        }
    }

    @Test
    void alertRulesPassTheirTests() throws Exception {
        Requires.present(Files.isExecutable(PROMTOOL), "promtool", "install Debian's prometheus");
        Process tool = new ProcessBuilder(PROMTOOL.toString(), "test", "rules", TESTS)
                .directory(Requires.root().toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(tool.exitValue()).as(said).isZero();
    }
}
