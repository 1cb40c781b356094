package io.sluice.bench;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How results are printed: one line of JSON, or the same for people, indented. */
public final class Output {

    private static final JsonMapper LINE = JsonMapper.builder().build();
    private static final JsonMapper INDENTED =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Output() {}

    /** Prints a record to standard output. */
    public static void print(Object result, boolean isJson) {
        System.out.println((isJson ? LINE : INDENTED).writeValueAsString(result));
    }

    /** Says what is being done, on standard error. */
    public static void say(String what) {
        System.err.println("  " + what);
    }
}
