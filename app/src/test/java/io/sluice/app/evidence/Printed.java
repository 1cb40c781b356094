package io.sluice.app.evidence;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What {@code sluice evidence} printed, and how it ended.
 *
 * @param code exit code
 * @param out standard output
 */
record Printed(int code, String out) {

    /** Runs it. Standard output belongs to the whole process: such tests run one after the other. */
    static Printed by(String... arguments) {
        return by(Map.of(), arguments);
    }

    static Printed by(Map<String, String> environment, String... arguments) {
        PrintStream usual = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int code = EvidenceCommand.run(List.of(arguments), environment);
            return new Printed(code, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(usual);
        }
    }
}
