package io.sluice.sink.banks.files;

import io.sluice.pipeline.BankEntry;
import java.util.List;
import java.util.Locale;

/** Lines of CSV. A first line that begins with {@code type} names the columns; lines that begin with {@code #} are skipped. */
final class CsvReader implements LineReader {

    static final List<String> COLUMNS =
            List.of("type", "hash", "category", "reference", "action", "authority", "source", "expires_at", "note");

    private final Cells cells;
    private List<String> columns = COLUMNS;
    private boolean isFirst = true;

    CsvReader(Cells cells) {
        this.cells = cells;
    }

    @Override
    public List<BankEntry> read(String line) {
        if (line.startsWith("#")) {
            return List.of();
        }
        List<String> row = CsvCells.split(line);
        boolean isHeader = isFirst && row.get(0).equalsIgnoreCase("type");
        isFirst = false;
        if (isHeader) {
            columns = row.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
            return List.of();
        }
        return List.of(cells.entry(name -> cell(row, columns.indexOf(name))));
    }

    private static String cell(List<String> row, int column) {
        return column < 0 || column >= row.size() ? "" : row.get(column);
    }
}
