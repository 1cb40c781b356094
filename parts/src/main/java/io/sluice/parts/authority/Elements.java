package io.sluice.parts.authority;

import io.sluice.parts.authority.ElementType.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads the table of elements. */
final class Elements {
    private Elements() {}

    static Map<String, ElementType> load() {
        Map<String, ElementType> types = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(Elements.class.getResourceAsStream("elements.txt"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 3))
                    .forEach(line -> types.put(line[0], ElementType.parse(kind(line[1]), line[2])));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Map.copyOf(types);
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
