package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.testing.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers of the version before go on beside those that changed the schema: so a migration adds, and takes nothing away. */
class MigrationsTest {

    /** The first that is held to it. */
    private static final int FROM = 19;

    private static final Pattern TAKES_AWAY = Pattern.compile(
            "drop (table|column|view|function|type|schema)|rename (to|column)"
                    + "|alter column \\w+ (type|set not null|set data type)|add column \\w+ (?![^,;]*default)[^,;]*not null|revoke (?!execute on function \\w+\\([^)]*\\) from public)");

    private static boolean takesAway(String sql) {
        String plain = sql.replaceAll("--[^\n]*", " ").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return TAKES_AWAY.matcher(plain).find();
    }

    @Test
    void noneTakesAnythingAway() {
        Map<Integer, Path> migrations = migrations();
        assertThat(migrations).hasSizeGreaterThan(15);
        List<Path> wrong = migrations.entrySet().stream()
                .filter(migration -> migration.getKey() >= FROM)
                .map(Map.Entry::getValue)
                .filter(file -> takesAway(read(file)))
                .toList();
        assertThat(wrong)
                .as("take it away one version later, when no worker asks for it")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE a DROP COLUMN b;",
                "DROP TABLE a;",
                "ALTER TABLE a RENAME COLUMN b TO c;",
                "ALTER TABLE a\n    ALTER COLUMN b SET NOT NULL;",
                "ALTER TABLE a ALTER COLUMN b TYPE bigint;",
                "ALTER TABLE a ADD COLUMN b text NOT NULL, ADD COLUMN c text NOT NULL DEFAULT '';",
                "REVOKE EXECUTE ON FUNCTION a(text) FROM sluice_worker;",
            })
    void whatTakesAwayIsSeen(String sql) {
        assertThat(takesAway(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE a ADD COLUMN b text NOT NULL DEFAULT '', ADD COLUMN c text;",
                "CREATE TABLE a (b text NOT NULL); -- DROP TABLE is only said",
                "DROP INDEX a_by_b;",
                "REVOKE EXECUTE ON FUNCTION a(text[], interval) FROM PUBLIC;",
            })
    void whatAddsIsLet(String sql) {
        assertThat(takesAway(sql)).isFalse();
    }

    private static Map<Integer, Path> migrations() {
        try (Stream<Path> files = Files.list(Requires.root().resolve("sink/src/main/resources/db/migration"))) {
            return files.collect(Collectors.toMap(
                    file -> Integer.valueOf(file.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1")),
                    file -> file,
                    (one, same) -> {
                        throw new AssertionError("two migrations bear one number: " + same);
                    },
                    TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
