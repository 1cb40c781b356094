package io.sluice.app.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.PolicyRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

    @TempDir
    Path folder;

    @Test
    void builtInPolicyFilesOnlyExactMatchesAutomatically() {
        PolicyRules rules = PolicyFile.read(null);

        assertThat(rules.rules())
                .filteredOn(rule -> rule.filing() == Filing.AUTOMATIC)
                .singleElement()
                .satisfies(rule -> assertThat(rule.kinds()).containsExactly(io.sluice.pipeline.Finding.Kind.EXACT));
        assertThat(rules.rules())
                .filteredOn(rule -> rule.filing() != null)
                .allMatch(rule -> rule.decision() == Decision.BLOCK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 'x' | a policy has version, required and rules",
                "versoin: 'x' | versoin",
                "{version: x, required: {objects: [], groups: [words]}, rules: []} | required scanners",
                "{version: x, required: {objects: [a], groups: [b]}, rules: [{name: r}]} | rule r: say decision",
                "{version: x, required: {objects: [a], groups: [b]}, rules: [{name: r, kinds: [NEAR], decision: BLOCK, filing: AUTOMATIC}]} | only an exact match",
                "{version: x, required: {objects: [a], groups: [b]}, rules: [{name: r, decision: PASS, filing: CONFIRM}]} | what opens an incident is blocked",
            })
    void brokenPolicyIsRefusedInWords(String yaml, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), yaml);

        assertThatThrownBy(() -> PolicyFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void brokenReloadKeepsTheOldPolicyAndSaysSo() throws IOException {
        Path file = write("{version: one, required: {objects: [a], groups: [b]}, rules: []}", 1);
        ReloadablePolicy policy = new ReloadablePolicy(file);

        write("{version: two, rules: oops}", 2);
        policy.refresh();
        assertThat(policy.version()).isEqualTo("one");
        assertThat(policy.isStale()).isTrue();

        write("{version: three, required: {objects: [a], groups: [b]}, rules: []}", 3);
        policy.refresh();
        assertThat(policy.version()).isEqualTo("three");
        assertThat(policy.isStale()).isFalse();
    }

    private Path write(String yaml, int second) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), yaml);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000 + second)));
    }
}
