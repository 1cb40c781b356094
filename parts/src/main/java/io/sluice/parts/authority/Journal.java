package io.sluice.parts.authority;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The entries on disk, one JSON line each, only ever appended to. Survives a killed process, not a power cut. */
final class Journal implements AutoCloseable {
    private final JsonMapper json = new JsonMapper();
    private final Path file;
    private final List<Entry> earlier;
    private final Writer writer;

    Journal(Path dir) throws IOException {
        this.file = Files.createDirectories(dir).resolve("journal.jsonl");
        this.earlier = readAll();
        this.writer = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        writer.write('\n'); // ends a line that a kill has cut; empty lines are skipped
    }

    /** What earlier runs wrote. */
    List<Entry> earlier() {
        return earlier;
    }

    private List<Entry> readAll() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            read(line).ifPresent(entries::add);
        }
        return List.copyOf(entries);
    }

    /** A line cut by a kill was never answered: it did not happen. */
    private Optional<Entry> read(String line) {
        try {
            return line.isBlank() ? Optional.empty() : Optional.of(json.readValue(line, Entry.class));
        } catch (JacksonException cut) {
            return Optional.empty();
        }
    }

    /** Returns when the operating system has the entry. */
    void append(Entry entry) throws IOException {
        writer.write(json.writeValueAsString(entry));
        writer.write('\n');
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
