package io.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.testing.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every promise in the README names classes and tests that are there; what tests need is installed where the gate runs. */
class PromisesTest {

    private static final Pattern ROW = Pattern.compile("^\\|[^|]+\\|([^|]+)\\|([^|]+)\\|$", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("install Debian's (\\w+)");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)?(?:\\.(\\w+))?`");

    private final Map<String, String> sources =
            sources("pipeline", "parts", "ingest", "scanners", "sink", "app", "bench");

    @Test
    void everyPromiseNamesAClassAndATestThatExist() throws IOException {
        String readme = Files.readString(Requires.root().resolve("README.md"));
        String promises = readme.substring(readme.indexOf("## What it promises"), readme.indexOf("## Settings"));
        List<String> missing = new ArrayList<>();
        List<MatchResult> rows = ROW.matcher(promises).results().toList();
        assertThat(rows).hasSizeGreaterThan(30);
        rows.stream().skip(2).forEach(row -> missing.addAll(missing(row.group(2))));
        assertThat(missing).isEmpty();
    }

    /** A test that needs a program fails on the gate where it is absent: the gate's script has to install it. */
    @Test
    void everyProgramThatATestNeedsIsInstalledForTheGate() throws IOException {
        String script = Files.readString(Requires.root().resolve(".ci/run"));
        String readme = Files.readString(Requires.root().resolve("README.md"));
        List<String> packages = sources.values().stream()
                .flatMap(source -> PACKAGE.matcher(source).results().map(found -> found.group(1)))
                .distinct()
                .toList();
        assertThat(packages).contains("chromium", "prometheus").allSatisfy(name -> {
            assertThat(script).containsPattern("(?m)^need .*\\b" + name + "$");
            assertThat(readme).contains("`" + name + "`");
        });
    }

    /** Virtual time is the whole process's: a class that runs beside it would wait for ever. */
    @Test
    void whatMakesTimeVirtualRunsAloneWhereClassesRunTwoAtATime() {
        assertThat(sources("ingest", "scanners").values())
                .filteredOn(source ->
                        source.contains("withVirtualTime(") || source.contains("VirtualTimeScheduler.getOrSet"))
                .hasSizeGreaterThan(2)
                .allMatch(source -> source.contains("@Isolated"));
    }

    /** A test after the first may leave out its class. */
    private List<String> missing(String tests) {
        List<String> missing = new ArrayList<>();
        String present = "";
        for (MatchResult named : NAMED.matcher(tests).results().toList()) {
            present = named.group(1) == null ? present : named.group(1);
            String source = sources.getOrDefault(present, "");
            boolean isThere = named.group(2) == null ? !source.isEmpty() : source.contains(named.group(2) + "(");
            if (!isThere) {
                missing.add(named.group());
            }
        }
        return missing;
    }

    private static Map<String, String> sources(String... modules) {
        Map<String, String> sources = new HashMap<>();
        for (String module : modules) {
            try (Stream<Path> files = Files.walk(Requires.root().resolve(module).resolve("src"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString();
                    sources.merge(name.substring(0, name.length() - 5), Files.readString(file), String::concat);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }
}
