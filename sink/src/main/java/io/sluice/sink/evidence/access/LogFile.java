package io.sluice.sink.evidence.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An access log in a file, with its anchors, so that it can be verified where there is neither database nor store. One JSON object a
 * line; a row has an {@code act}, an anchor has none.
 *
 * @param rows in the order they are in the file
 * @param anchors in the order they are in the file
 */
public record LogFile(List<AccessRow> rows, List<Anchor> anchors) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public LogFile {
        rows = List.copyOf(rows);
        anchors = List.copyOf(anchors);
    }

    /** A row as a line. */
    public static String line(AccessRow row) {
        return MAPPER.writeValueAsString(row) + "\n";
    }

    /** An anchor as a line. */
    public static String line(Anchor anchor) {
        return MAPPER.writeValueAsString(anchor) + "\n";
    }

    /**
     * Reads a file. Blocks.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws tools.jackson.core.JacksonException if a line is not one of a log
     */
    public static LogFile read(Path file) {
        List<AccessRow> rows = new ArrayList<>();
        List<Anchor> anchors = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.filter(line -> !line.isBlank()).map(MAPPER::readTree).forEach(line -> add(line, rows, anchors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LogFile(rows, anchors);
    }

    private static void add(JsonNode line, List<AccessRow> rows, List<Anchor> anchors) {
        if (line.has("act")) {
            rows.add(MAPPER.treeToValue(line, AccessRow.class));
        } else {
            anchors.add(MAPPER.treeToValue(line, Anchor.class));
        }
    }

    /** What was done to it; empty if it is what was written. */
    public List<ChainFinding> findings() {
        return ChainDiagnosis.of(rows, anchors);
    }
}
