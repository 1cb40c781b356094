package io.sluice.app.policy;

import io.sluice.pipeline.PolicyRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a policy from YAML. Unknown words are refused: a typing error must not switch a rule off. */
public final class PolicyFile {

    private static final String BUILT_IN = "/policy.yaml";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PolicyFile() {}

    /**
     * Reads a policy.
     *
     * @param file the file; null for the built-in policy
     * @throws IllegalArgumentException if it is not a policy; the message names the rule and what to do
     */
    public static PolicyRules read(@Nullable Path file) {
        try (InputStream in =
                file == null ? PolicyFile.class.getResourceAsStream(BUILT_IN) : Files.newInputStream(file)) {
            return YAML.readValue(in, PolicyDocument.class).toRules();
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the policy cannot be read: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("the policy cannot be read", e);
        }
    }
}
