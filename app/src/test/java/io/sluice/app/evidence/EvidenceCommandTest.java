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

/** Verifying an exported access log. The rows are chained here by what docs/evidence.md says, not by the program's code. */
class EvidenceCommandTest {

    @TempDir
    private Path dir;

    private static List<String> log(int rows) {
        List<String> lines = new ArrayList<>();
        String previous = "0".repeat(64);
        for (int i = 1; i <= rows; i++) {
            String[] fields = {"" + i, "1700000000000000", "i-" + i, "anné", "PREVIEW", "because"};
            List<String> parts = new ArrayList<>();
            for (String field : fields) {
                parts.add(field.getBytes(StandardCharsets.UTF_8).length + ":" + field);
            }
            String hash = digest(previous, String.join(",", parts));
            lines.add(
                    "{\"position\":%d,\"at\":\"2023-11-14T22:13:20Z\",\"incident\":\"i-%d\",\"actor\":\"anné\",\"act\":\"PREVIEW\",\"reason\":\"because\",\"previous\":\"%s\",\"hash\":\"%s\"}"
                            .formatted(i, i, previous, hash));
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

    private int verify(List<String> lines) throws IOException {
        Path file = Files.write(dir.resolve("log.ndjson"), lines);
        return EvidenceCommand.run(List.of("verify", "--file", file.toString()), Map.of());
    }

    @Test
    void aWholeLogIsAcceptedAndATamperedOneIsNot() throws IOException {
        assertThat(verify(log(4))).isZero();
        List<String> altered = log(4);
        altered.set(1, altered.get(1).replace("because", "perhaps"));
        assertThat(verify(altered)).isEqualTo(3);
        List<String> cut = log(4);
        cut.remove(3);
        assertThat(verify(cut)).isEqualTo(3);
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
