package io.sluice.ingest.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.pipeline.PlatformFacts;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link PlatformFacts} as JSON: fields by their names, each of which may be missing. Unknown fields are ignored. */
final class FactsJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(incl -> incl.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .build();

    private FactsJson() {}

    /** Reads; null where there are none. */
    static @Nullable PlatformFacts read(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return null;
        }
        try {
            return MAPPER.treeToValue(json, PlatformFacts.class);
        } catch (JacksonException malformed) {
            // Its message and cause would show the value.
            throw new IllegalArgumentException("the context's facts are not an object of known types");
        }
    }

    static JsonNode write(PlatformFacts facts) {
        return MAPPER.valueToTree(facts);
    }
}
