package io.sluice.app.observe;

import io.sluice.pipeline.testing.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of metrics as the documents say them, as the code has them, and as a worker serves them. */
public final class DocumentedMetrics {

    private static final Pattern NAME = Pattern.compile("\\bsluice_[a-z0-9_]+");
    private static final Pattern CONSTANT = Pattern.compile("(?<!getLogger\\()\"(sluice\\.[a-z0-9.]+)\"");
    private static final Pattern FAMILY = Pattern.compile("^# TYPE (sluice_\\S+) ", Pattern.MULTILINE);
    private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max|created)$");

    private DocumentedMetrics() {}

    /** Those that have a row in docs/instrumentation.md. */
    public static Set<String> documented() {
        return read("docs/instrumentation.md")
                .lines()
                .filter(line -> line.startsWith("| `sluice_"))
                .flatMap(line -> names(line.substring(0, line.indexOf('|', 2))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that a text speaks of, without the suffixes that a histogram adds. */
    static Stream<String> names(String text) {
        return NAME.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(name -> PART.matcher(name).replaceAll(""));
    }

    /** Those that a worker serves. */
    public static Set<String> served(String scraped) {
        return FAMILY.matcher(scraped)
                .results()
                .map(family -> PART.matcher(family.group(1)).replaceAll(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that the code registers, as Prometheus shows them but for their suffix. */
    static Set<String> registered() {
        Set<String> all = new TreeSet<>();
        for (String file : new String[] {"observe/Metrics.java", "tune/TuningLog.java", "watch/StageMeters.java"}) {
            CONSTANT.matcher(read("app/src/main/java/io/sluice/app/" + file))
                    .results()
                    .forEach(name -> all.add(name.group(1).replace('.', '_')));
        }
        return all;
    }

    static String read(String path) {
        try {
            return Files.readString(Requires.root().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> files(String folder) {
        try (Stream<Path> all = Files.list(Requires.root().resolve(folder))) {
            return all.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
