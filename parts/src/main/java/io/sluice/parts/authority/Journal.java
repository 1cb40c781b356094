package io.sluice.parts.authority;

import java.io.IOException;
import java.io.OutputStream;
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
    private final OutputStream out;
    private boolean torn = true;

    Journal(Path dir) throws IOException {
        this.file = Files.createDirectories(dir).resolve("journal.jsonl");
        this.earlier = readAll();
        this.out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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

    /** Returns when the operating system has the entry. After a failure, or a kill, the next one begins a line of its own. */
    void append(Entry entry) throws IOException {
        String line = (torn ? "\n" : "") + json.writeValueAsString(entry) + "\n";
        torn = true;
        out.write(line.getBytes(StandardCharsets.UTF_8));
        torn = false;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
