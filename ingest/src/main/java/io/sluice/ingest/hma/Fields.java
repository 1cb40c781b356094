package io.sluice.ingest.hma;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Fields of a JSON body, read as leniently as HMA reads them: its callers send numbers as strings. */
final class Fields {

    private Fields() {}

    static String needed(JsonNode body, String name) {
        String text = text(body, name);
        if (text == null) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, "The field " + name + " is missing");
        }
        return text;
    }

    /** A text; null if it is missing. */
    static @Nullable String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw wrong(name, "a string");
        }
        return value.stringValue();
    }

    /** A number, or a string that is one; null if it is missing. */
    static @Nullable Double number(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            return value.isString() ? Double.valueOf(value.stringValue()) : Double.valueOf(value.doubleValue());
        } catch (RuntimeException notANumber) {
            throw wrong(name, "a number");
        }
    }

    /** A switch; null if it is missing. */
    static @Nullable Boolean flag(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.booleanValue();
    }

    private static Refused wrong(String name, String what) {
        return new Refused(HttpStatus.UNPROCESSABLE_CONTENT, "The field " + name + " must be " + what);
    }
}
