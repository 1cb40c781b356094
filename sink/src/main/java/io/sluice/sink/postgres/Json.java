package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows as JSON: a statement takes one JSON parameter, which PostgreSQL turns into a table, instead of dozens of arrays. Names
 * are in snake case, as the columns are.
 */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    static String write(Object value) {
        // PostgreSQL's text has no NUL; a key or a name that holds one keeps a visible mark in its place.
        return MAPPER.writeValueAsString(value).replace("\\u0000", "\\ufffd");
    }

    static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    static <T> @Nullable T readColumn(Readable row, String column, Class<T> type) {
        String json = row.get(column, String.class);
        return json == null ? null : read(json, type);
    }
}
