package io.sluice.sink.banks.files;

import java.util.ArrayList;
import java.util.List;

/** One line of CSV, quoted as RFC 4180 says; a quoted cell holds no line break here. Cells are stripped. */
final class CsvCells {

    private CsvCells() {}

    /**
     * The cells of a line.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    static List<String> split(String line) {
        List<String> cells = new ArrayList<>(8);
        if (line.indexOf('"') < 0) {
            plain(line, cells);
        } else {
            quoted(line, cells);
        }
        return cells;
    }

    private static void plain(String line, List<String> cells) {
        int from = 0;
        for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
            cells.add(line.substring(from, comma).strip());
            from = comma + 1;
        }
        cells.add(line.substring(from).strip());
    }

    private static void quoted(String line, List<String> cells) {
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            boolean isDoubled = isQuoted && c == '"' && at + 1 < line.length() && line.charAt(at + 1) == '"';
            if (isDoubled) {
                cell.append('"');
                at++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (isQuoted) {
            throw new IllegalArgumentException("a quote is not closed; a cell has no line break");
        }
        cells.add(cell.toString().strip());
    }

    /** A line of these cells, quoted where needed. */
    static String join(List<String> cells) {
        return String.join(",", cells.stream().map(CsvCells::quote).toList());
    }

    private static String quote(String cell) {
        String oneLine = cell.replace('\n', ' ').replace('\r', ' ');
        boolean isPlain = oneLine.indexOf(',') < 0 && oneLine.indexOf('"') < 0 && oneLine.equals(oneLine.strip());
        return isPlain && !oneLine.startsWith("#") ? oneLine : '"' + oneLine.replace("\"", "\"\"") + '"';
    }
}
