package io.sluice.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifying an exported access log. The rows are chained here by what docs/evidence.md says, not by the program's code. */
@Isolated("it takes what this process prints")
class EvidenceCommandTest {

    @TempDir
    private Path dir;

    private static List<String> log(int rows) {
        return log(rows, "anné");
    }

    private static List<String> log(int rows, String actor) {
        List<String> lines = new ArrayList<>();
        String previous = "0".repeat(64);
        for (int i = 1; i <= rows; i++) {
            String[] fields = {"" + i, "1700000000000000", "i-" + i, actor, "PREVIEW", "because"};
            List<String> parts = new ArrayList<>();
            for (String field : fields) {
                parts.add(field.getBytes(StandardCharsets.UTF_8).length + ":" + field);
            }
            String hash = digest(previous, String.join(",", parts));
            lines.add(
                    "{\"position\":%d,\"at\":\"2023-11-14T22:13:20Z\",\"incident\":\"i-%d\",\"actor\":\"%s\",\"act\":\"PREVIEW\",\"reason\":\"because\",\"previous\":\"%s\",\"hash\":\"%s\"}"
                            .formatted(i, i, actor, previous, hash));
            previous = hash;
        }
        lines.add("{\"position\":%d,\"hash\":\"%s\"}".formatted(rows, previous));
        return lines;
    }

    private static String digest(String previous, String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(HexFormat.of().parseHex(previous));
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Printed verify(List<String> lines) throws IOException {
        Path file = Files.write(dir.resolve("log.ndjson"), lines);
        return Printed.by("verify", "--file", file.toString());
    }

    /** Four rows, anchored after the second and the fourth. */
    private static List<String> anchored() {
        List<String> lines = log(4);
        lines.addAll(anchorOf(log(2)));
        return lines;
    }

    private static List<String> anchorOf(List<String> log) {
        return log.subList(log.size() - 1, log.size());
    }

    private static List<String> tampered(String how) {
        List<String> lines = anchored();
        switch (how) {
            case "altered" -> lines.set(1, lines.get(1).replace("because", "perhaps"));
            case "removed" -> lines.remove(1);
            case "moved" -> {
                String second = lines.get(1);
                lines.set(1, lines.get(2).replace("\"position\":3", "\"position\":2"));
                lines.set(2, second.replace("\"position\":2", "\"position\":3"));
            }
            case "cut" -> lines.subList(2, 4).clear();
            default -> {
                List<String> anchors = new ArrayList<>(lines.subList(4, 6));
                lines = log(4, "nobody");
                lines.remove(4);
                lines.addAll(anchors);
            }
        }
        return lines;
    }

    @ParameterizedTest
    @CsvSource({
        "altered, row 2 was altered",
        "removed, row 2 was removed",
        "moved,   row 3 was moved to another place|row 2 was moved to another place",
        "cut,     rows 3 to 4 were cut off at the end",
        "rebuilt, rows 1 to 4 were replaced by a chain that was rebuilt"
    })
    void namesWhatWasDoneToWhichRows(String how, String said) throws IOException {
        Printed printed = verify(tampered(how));
        assertThat(printed.code()).isEqualTo(3);
        assertThat(printed.out().lines()).containsExactlyInAnyOrder((said + "|" + tally(how)).split("\\|"));
    }

    private static String tally(String how) {
        int rows = how.equals("removed") ? 3 : how.equals("cut") ? 2 : 4;
        return rows + " rows, 2 anchors: the log was TAMPERED WITH";
    }

    @Test
    void aLogThatIsWhatWasWrittenIsAccepted() throws IOException {
        Printed printed = verify(anchored());
        assertThat(printed.code()).isZero();
        assertThat(printed.out().strip()).isEqualTo("4 rows, 2 anchors: the log is what was written");
    }

    @Test
    void whatIsAskedWronglyOrCannotBeReadIsSaid() {
        assertThat(EvidenceCommand.run(List.of(), Map.of())).isEqualTo(2);
        assertThat(EvidenceCommand.run(List.of("shred", "i-1"), Map.of())).isEqualTo(2);
        assertThat(EvidenceCommand.run(List.of("show", "i-1"), Map.of()))
                .as("no token")
                .isEqualTo(2);
        assertThat(EvidenceCommand.run(
                        List.of("verify", "--file", dir.resolve("none").toString()), Map.of()))
                .isEqualTo(1);
    }
}
