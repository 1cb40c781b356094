package io.sluice.app.scan;

import io.sluice.pipeline.Decision;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Prints lines: JSON for programs, or words for people, with a count at the end. */
abstract class LinePrinter {

    final PrintStream out = System.out;

    static LinePrinter of(boolean isJson) {
        return isJson ? new Json() : new Words();
    }

    abstract void print(ScanLine line);

    void finish() {}

    private static final class Json extends LinePrinter {
        private final JsonMapper json = JsonMapper.builder().build();

        @Override
        void print(ScanLine line) {
            out.println(json.writeValueAsString(line));
        }
    }

    private static final class Words extends LinePrinter {
        private final Map<Decision, Integer> counts = new EnumMap<>(Decision.class);

        @Override
        void print(ScanLine line) {
            counts.merge(line.decision(), 1, Integer::sum);
            out.printf("%-11s %s%s%n", line.decision(), line.path(), why(line));
        }

        private static String why(ScanLine line) {
            if (!line.findings().isEmpty()) {
                ScanLine.Found first = line.findings().get(0);
                String distance = first.distance() == null ? "" : ", " + first.distance() + " bits";
                return "  (" + first.category() + " " + first.reference() + distance + ")";
            }
            if (!line.inconclusive().isEmpty()) {
                ScanLine.Silent first = line.inconclusive().get(0);
                return "  (" + first.scanner() + ": " + first.reason() + ")";
            }
            return line.format() == null ? "" : "  (" + line.format().toLowerCase(Locale.ROOT) + ")";
        }

        @Override
        void finish() {
            out.println(counts);
        }
    }
}
