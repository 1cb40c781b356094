package io.sluice.ingest.exchange.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes lines apart. A CSV's first line gives the names, so an instance reads one list. Confined to one thread. */
final class ListLines {

    private static final JsonMapper JSON = new JsonMapper();

    private final ListColumns.Format format;
    private List<String> names = List.of();

    ListLines(ListColumns.Format format) {
        this.format = format;
    }

    /** Whether a line is one of names, or nothing. */
    boolean isHeading(String line) {
        if (format == ListColumns.Format.CSV && names.isEmpty() && !line.isBlank()) {
            names = values(line.startsWith("\uFEFF") ? line.substring(1) : line);
            return true;
        }
        return line.isBlank();
    }

    /** What a line says, by names; empty if it is no line of this format. */
    Optional<Map<String, String>> parse(String line) {
        return format == ListColumns.Format.CSV ? csv(line) : json(line);
    }

    private Optional<Map<String, String>> csv(String line) {
        List<String> values = values(line);
        if (values.size() != names.size()) {
            return Optional.empty();
        }
        Map<String, String> parsed = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            parsed.put(names.get(i), values.get(i));
        }
        return Optional.of(parsed);
    }

    private static Optional<Map<String, String>> json(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (!node.isObject()) {
                return Optional.empty();
            }
            Map<String, String> parsed = new HashMap<>();
            node.properties()
                    .forEach(
                            field -> parsed.put(field.getKey(), field.getValue().asString("")));
            return Optional.of(parsed);
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    /** Values between commas; a quoted one may hold commas, and quotes by doubling them. <b>Source:</b> RFC 4180. */
    private static List<String> values(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString().trim());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString().trim());
        return values;
    }
}
