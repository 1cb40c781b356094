package io.sluice.sink.events;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The committed schema of verdict events, with a check that knows just the words the schema uses. */
final class EventSchema {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private EventSchema() {}

    /** What of a message does not hold to the schema. */
    static List<String> violations(String message) {
        List<String> found = new ArrayList<>();
        check(schema(), MAPPER.readTree(message), "event", found);
        return found;
    }

    private static JsonNode schema() {
        try (InputStream in = VerdictEvent.class.getResourceAsStream("/schema/verdict-event-v1.json")) {
            return MAPPER.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(JsonNode schema, JsonNode value, String at, List<String> found) {
        if (schema.has("type") && !isOfType(schema.path("type"), value)) {
            found.add(at + " has the wrong type");
        }
        if (schema.has("const") && !schema.path("const").equals(value)) {
            found.add(at + " is not the constant");
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            found.add(at + " is not in the list");
        }
        if (schema.has("pattern") && !Pattern.matches(schema.path("pattern").asString(), value.asString())) {
            found.add(at + " does not match");
        }
        if (value.isObject()) {
            checkObject(schema, value, at, found);
        }
        value.valueStream()
                .filter(item -> value.isArray())
                .forEach(item -> check(schema.path("items"), item, at + "[]", found));
    }

    private static void checkObject(JsonNode schema, JsonNode value, String at, List<String> found) {
        schema.path("required")
                .valueStream()
                .filter(name -> !value.has(name.asString()))
                .forEach(name -> found.add(at + "." + name.asString() + " is missing"));
        for (String name : value.propertyNames()) {
            if (schema.path("properties").has(name)) {
                check(schema.path("properties").path(name), value.path(name), at + "." + name, found);
            } else {
                found.add(at + "." + name + " is not in the schema");
            }
        }
    }

    private static boolean isOfType(JsonNode types, JsonNode value) {
        return types.isArray()
                ? types.valueStream().anyMatch(type -> isOfType(type, value))
                : switch (types.asString()) {
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" -> value.isString();
                    case "integer" -> value.isIntegralNumber();
                    case "number" -> value.isNumber();
                    case "null" -> value.isNull();
                    default -> false;
                };
    }
}
