package io.sluice.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Makes one bank file of the demo's own entries and the user's. */
final class BankFile {

    private static final List<String> COLUMNS = List.of("type", "hash", "category", "reference", "action", "authority");

    private final List<String> lines = new ArrayList<>(List.of(String.join(",", COLUMNS)));

    /** Adds the entries of a file, whatever the order of its columns. */
    void add(Path file) throws IOException, DemoFailure {
        List<String> all = Files.readAllLines(file);
        if (all.isEmpty()) {
            return;
        }
        List<String> header = cells(all.get(0).toLowerCase(Locale.ROOT));
        if (!header.containsAll(COLUMNS.subList(0, 2))) {
            throw new DemoFailure("the bank " + file + " must begin with the line "
                    + String.join(",", COLUMNS.subList(0, COLUMNS.size() - 1)));
        }
        all.stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> reordered(header, cells(line)))
                .forEach(lines::add);
    }

    /** Without any entry a worker is not ready; this one is of nothing. */
    void addPlaceholder() {
        byte[] digest = new byte[32];
        new SecureRandom().nextBytes(digest);
        lines.add("SHA256," + HexFormat.of().formatHex(digest) + ",demo-known,placeholder,report,ncmec");
    }

    private static List<String> cells(String line) {
        return Stream.of(line.split(",", -1)).map(String::strip).toList();
    }

    private static String reordered(List<String> header, List<String> cells) {
        return COLUMNS.stream()
                .map(header::indexOf)
                .map(column -> column < 0 || column >= cells.size() ? "" : cells.get(column))
                .reduce((line, cell) -> line + "," + cell)
                .orElseThrow();
    }

    void write(Path file) throws IOException {
        Files.write(file, lines);
    }
}
