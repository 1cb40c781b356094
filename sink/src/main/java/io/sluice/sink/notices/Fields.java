package io.sluice.sink.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of one JSON object, read with errors that name them. */
final class Fields {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode json;
    private final String path;

    private Fields(JsonNode json, String path) {
        this.json = json;
        this.path = path;
    }

    /**
     * The fields of a body.
     *
     * @throws IllegalArgumentException if it holds no JSON object
     */
    static Fields of(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json != null && json.isObject()) {
                return new Fields(json, "");
            }
        } catch (JacksonException e) {
            // Answered below, without the parser's message: it quotes the body.
        }
        throw new IllegalArgumentException("the body is not a JSON object");
    }

    /** Somebody who misspells a field must not think that it was read. */
    void allow(Set<String> known) {
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                throw new FieldException(path + printable(name), "is not known here");
            }
        }
    }

    private static String printable(String name) {
        return name.matches("[A-Za-z0-9_.-]{1,40}") ? name : "?";
    }

    boolean has(String name) {
        return !json.path(name).isMissingNode() && !json.path(name).isNull();
    }

    @Nullable
    String text(String name, int most) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = json.path(name);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new FieldException(path + name, "must be a string that is not empty");
        }
        if (value.stringValue().length() > most) {
            throw new FieldException(path + name, "is longer than " + most + " characters");
        }
        return value.stringValue();
    }

    String needed(String name, int most) {
        String value = text(name, most);
        if (value == null) {
            throw new FieldException(path + name, "is missing");
        }
        return value;
    }

    boolean flag(String name) {
        if (has(name) && !json.path(name).isBoolean()) {
            throw new FieldException(path + name, "must be true or false");
        }
        return json.path(name).booleanValue(false);
    }

    <T extends Enum<T>> T word(String name, Class<T> words, T usual) {
        String given = text(name, 100);
        for (T word : words.getEnumConstants()) {
            if (word.name().equals(given)) {
                return word;
            }
        }
        if (given == null) {
            return usual;
        }
        throw new FieldException(path + name, "is none of " + List.of(words.getEnumConstants()));
    }

    /** The objects of a list, which must have some. */
    List<Fields> list(String name, int most) {
        JsonNode value = json.path(name);
        if (!value.isArray() || value.isEmpty() || value.size() > most) {
            throw new FieldException(path + name, "must be a list of 1 to " + most);
        }
        List<Fields> items = new ArrayList<>();
        for (int at = 0; at < value.size(); at++) {
            String item = path + name + "[" + at + "]";
            if (!value.get(at).isObject()) {
                throw new FieldException(item, "must be an object");
            }
            items.add(new Fields(value.get(at), item + "."));
        }
        return items;
    }

    /** The strings of a list, which may be missing. */
    List<String> texts(String name, int most, int longest) {
        JsonNode value = json.path(name);
        boolean fits = !has(name) || (value.isArray() && value.size() <= most);
        if (!fits
                || value.valueStream()
                        .anyMatch(each -> !each.isString() || each.stringValue().length() > longest)) {
            throw new FieldException(path + name, "must be a list of at most " + most + " short strings");
        }
        return value.valueStream().map(JsonNode::stringValue).toList();
    }

    String name(String field) {
        return path + field;
    }
}
