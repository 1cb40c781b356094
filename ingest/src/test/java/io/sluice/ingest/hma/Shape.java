package io.sluice.ingest.hma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Compares an answer with an example, field by field: the same fields, each of the same type; where the example holds a hash, a
 * hash of that length; every element of a list like the example's first.
 */
final class Shape {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}");

    private final Set<String> more;

    /**
     * A comparison.
     *
     * @param more paths of fields that the answer may have beyond the example
     */
    Shape(Set<String> more) {
        this.more = more;
    }

    void check(String path, JsonNode actual, JsonNode example) {
        assertThat(actual.getNodeType()).as("type of %s in %s", path, actual).isEqualTo(example.getNodeType());
        if (example.isObject()) {
            checkFields(path, actual, example);
        } else if (example.isArray()) {
            checkElements(path, actual, example);
        } else if (example.isString() && HASH.matcher(example.stringValue()).matches()) {
            assertThat(actual.stringValue()).as(path).matches(HASH).hasSameSizeAs(example.stringValue());
        } else if (example.isIntegralNumber()) {
            assertThat(actual.isIntegralNumber()).as(path + " is an integer").isTrue();
        }
    }

    private void checkFields(String path, JsonNode actual, JsonNode example) {
        Set<String> names = new TreeSet<>(actual.propertyNames());
        names.removeIf(name -> !example.has(name) && more.contains(path + "." + name));
        assertThat(names).as("fields of " + path).isEqualTo(new TreeSet<>(example.propertyNames()));
        example.properties()
                .forEach(field -> check(path + "." + field.getKey(), actual.get(field.getKey()), field.getValue()));
    }

    private void checkElements(String path, JsonNode actual, JsonNode example) {
        assertThat(actual.isEmpty()).as(path + " is empty").isEqualTo(example.isEmpty());
        boolean isPair = example.size() == 2;
        for (int i = 0; i < actual.size(); i++) {
            check(path + "[" + i + "]", actual.get(i), example.get(isPair ? i : 0));
        }
    }
}
