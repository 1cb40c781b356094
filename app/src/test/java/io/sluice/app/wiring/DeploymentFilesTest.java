package io.sluice.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.settings.SettingsCheck;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.pipeline.testing.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The image and the manifests say what the application has: its ports, probes, settings, times and memory; and give it no more rights. */
class DeploymentFilesTest {

    private static final Path OPS = Requires.root().resolve("ops");
    private static final Path APPLICATION = Requires.root().resolve("app/src/main/resources/application.yaml");

    private final List<JsonNode> manifests = manifests();
    private final JsonNode pod = one("Deployment").at("/spec/template/spec");
    private final JsonNode container = pod.at("/containers/0");

    private static List<JsonNode> manifests() {
        List<JsonNode> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(OPS.resolve("kubernetes"))) {
            for (Path file : files.sorted().toList()) {
                for (String document : Files.readString(file).split("(?m)^---$")) {
                    all.add(new YAMLMapper().readTree(document));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private List<JsonNode> all(String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.path("kind").asString("").equals(kind))
                .toList();
    }

    private JsonNode one(String kind) {
        List<JsonNode> found = all(kind);
        assertThat(found).as(kind).hasSize(1);
        return found.get(0);
    }

    private static Properties yaml(String text) {
        YamlPropertiesFactoryBean reader = new YamlPropertiesFactoryBean();
        reader.setResources(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
        return Objects.requireNonNull(reader.getObject());
    }

    /** The names in brackets are filled in as a person would. */
    private Properties settings() {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        Properties settings = new Properties();
        for (String text : List.of(
                one("ConfigMap").at("/data/application.yaml").asString(),
                one("Secret").at("/stringData/application.yaml").asString())) {
            settings.putAll(yaml(text.replace("<base64-of-32-bytes>", key)
                    .replace("<sha256-of-the-token>", "ab".repeat(32))
                    .replaceAll("<([a-z0-9-]+)>", "$1")));
        }
        return settings;
    }

    @Test
    void everyManifestHasANameAndLivesInOneNamespace() {
        assertThat(manifests).hasSizeGreaterThan(10).allSatisfy(manifest -> {
            assertThat(manifest.path("apiVersion").asString("")).isNotEmpty();
            assertThat(manifest.at("/metadata/name").asString("")).isNotEmpty();
            String place = manifest.path("kind").asString().equals("Namespace") ? "name" : "namespace";
            assertThat(manifest.at("/metadata/" + place).asString("")).isEqualTo("sluice");
        });
        assertThat(one("Namespace").toString()).contains("\"pod-security.kubernetes.io/enforce\":\"restricted\"");
    }

    @Test
    void settingsExistAndAWorkerWouldStartWithThem() {
        Properties properties = settings();
        Properties ours = new Properties();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("sluice."))
                .forEach(name -> ours.setProperty(name, properties.getProperty(name)));
        SluiceSettings bound = new Binder(new MapConfigurationPropertySource(ours))
                .bind(
                        "sluice",
                        Bindable.of(SluiceSettings.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
                .get();
        assertThat(SettingsCheck.problems(bound)).isEmpty();
    }

    @Test
    void podMayDoNothingItNeedNot() {
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean(false)).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asString("")).isEqualTo("RuntimeDefault");
        for (String sharing : List.of("hostNetwork", "hostPID", "hostIPC")) {
            assertThat(pod.has(sharing)).as(sharing).isFalse();
        }
        assertThat(pod.path("containers").valueStream()).allSatisfy(one -> {
            JsonNode rights = one.path("securityContext");
            assertThat(rights.path("readOnlyRootFilesystem").asBoolean(false)).isTrue();
            assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(rights.at("/capabilities/drop/0").asString("")).isEqualTo("ALL");
            assertThat(rights.at("/capabilities").has("add")).isFalse();
        });
    }

    @Test
    void imageRunsAsNobodyAndNamesNoRegistry() throws IOException {
        List<String> lines = Files.readAllLines(OPS.resolve("container/Containerfile"));
        assertThat(lines).contains("USER 10001:10001", "EXPOSE 8080");
        assertThat(lines.stream().filter(line -> line.startsWith("FROM ")))
                .singleElement()
                .asString()
                .doesNotContainPattern("FROM [^/ ]*[.:][^/ ]*/");
        assertThat(String.join("\n", lines)).contains("VOLUME [\"/var/lib/sluice\", \"/tmp\"]");
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
        assertThat(container
                        .at("/volumeMounts")
                        .valueStream()
                        .filter(mount -> !mount.path("readOnly").asBoolean(false))
                        .map(mount -> mount.path("mountPath").asString()))
                .containsExactlyInAnyOrder("/var/lib/sluice", "/tmp");
    }

    @Test
    void portsAndProbesAreThoseOfTheApplication() throws IOException {
        Properties application = yaml(Files.readString(APPLICATION));
        assertThat(container.at("/ports/0/containerPort").asString())
                .isEqualTo(application.get("server.port").toString());
        assertThat(container.at("/livenessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/liveness");
        assertThat(container.at("/startupProbe/httpGet/path").asString()).isEqualTo("/actuator/health/liveness");
        assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/readiness");
        assertThat(settings().getProperty("server.address")).isEqualTo("0.0.0.0");
    }

    /** The web server's own phase, and each of ours, may take the whole time of a phase. */
    @Test
    void podIsGivenTheTimeThatADrainMayTake() throws IOException {
        Properties application = yaml(Files.readString(APPLICATION));
        String timeout = application.getProperty("spring.lifecycle.timeout-per-shutdown-phase");
        long phases = 1
                + Stream.of(Phases.class.getDeclaredFields())
                        .filter(field -> !field.isSynthetic())
                        .map(Field::getName)
                        .count();
        long before = container.at("/lifecycle/preStop/exec/command/1").asLong();
        Duration drain = Duration.parse("PT" + timeout).multipliedBy(phases);
        assertThat(pod.path("terminationGracePeriodSeconds").asLong())
                .isGreaterThanOrEqualTo(before + drain.toSeconds());
    }

    @Test
    void memoryHasRoomForTheLimitAndWhatIsWrittenToMemory() {
        DataSize limit = DataSize.parse(settings().getProperty("sluice.limits.memory"));
        long inMemory = pod.path("volumes")
                .valueStream()
                .filter(volume -> volume.at("/emptyDir/medium").asString("").equals("Memory"))
                .mapToLong(volume -> mebibytes(volume.at("/emptyDir/sizeLimit").asString()))
                .sum();
        assertThat(inMemory).isPositive();
        long given = mebibytes(container.at("/resources/limits/memory").asString());
        assertThat(given).isGreaterThanOrEqualTo(limit.toMegabytes() + inMemory);
        assertThat(container.at("/resources/limits").has("cpu")).isFalse();
    }

    private static long mebibytes(String quantity) {
        assertThat(quantity).endsWith("Mi");
        return Long.parseLong(quantity.substring(0, quantity.length() - 2));
    }

    @Test
    void scalingCountsWhatIsInFlightAndKeepsTwo() {
        JsonNode scaling = one("ScaledObject").path("spec");
        assertThat(scaling.at("/scaleTargetRef/name").asString())
                .isEqualTo(one("Deployment").at("/metadata/name").asString());
        assertThat(scaling.path("minReplicaCount").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(scaling.at("/advanced/horizontalPodAutoscalerConfig/behavior/scaleDown/stabilizationWindowSeconds")
                        .asInt())
                .isGreaterThanOrEqualTo(300);
        Set<Object> queues = Set.copyOf(settings().values());
        assertThat(scaling.path("triggers").valueStream()).hasSize(4).allSatisfy(trigger -> {
            assertThat(trigger.path("type").asString()).isEqualTo("aws-sqs-queue");
            assertThat(trigger.at("/metadata/scaleOnInFlight").asString()).isEqualTo("true");
            assertThat(queues)
                    .contains(trigger.at("/metadata/queueURL").asString().replaceAll("<([a-z]+)>", "$1"));
        });
    }

    @Test
    void everyRoleHasAPolicyAndNothingElseMayTalk() {
        List<JsonNode> policies = all("NetworkPolicy");
        assertThat(policies.stream().map(policy -> policy.at("/metadata/name").asString()))
                .containsExactlyInAnyOrder("nothing-by-default", "worker", "callers", "monitoring");
        JsonNode closed = policies.get(0).path("spec");
        assertThat(closed.path("podSelector").isEmpty()).isTrue();
        assertThat(closed.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        assertThat(closed.has("ingress") || closed.has("egress")).isFalse();
        JsonNode labels = one("Deployment").at("/spec/template/metadata/labels");
        assertThat(policies.subList(1, policies.size())).allSatisfy(policy -> {
            assertThat(policy.at("/spec/podSelector/matchLabels")).isEqualTo(labels);
            Stream.concat(
                            policy.at("/spec/ingress").valueStream(),
                            policy.at("/spec/egress").valueStream())
                    .forEach(rule -> assertThat(rule.has("ports") && (rule.has("from") || rule.has("to")))
                            .as(rule.toString())
                            .isTrue());
        });
        assertThat(one("PodDisruptionBudget").at("/spec/selector/matchLabels")).isEqualTo(labels);
    }
}
