package io.sluice.scanners.hash;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;

/** Which column holds what: the documented order, or the order that a header gives. Of one reading of one file. */
final class CsvColumns {

    private List<String> names = List.of("type", "hash", "category", "reference", "action", "authority");

    /** Whether a row is the header, which is then remembered. */
    boolean isHeader(CSVRecord row) {
        boolean header = row.getRecordNumber() == 1 && cell(row, 0).equalsIgnoreCase("type");
        if (header) {
            List<String> given = new ArrayList<>();
            for (int column = 0; column < row.size(); column++) {
                given.add(cell(row, column).toLowerCase(Locale.ROOT));
            }
            names = List.copyOf(given);
        }
        return header;
    }

    /** A named cell; empty if the row or the file has none. */
    String cell(CSVRecord row, String name) {
        return cell(row, names.indexOf(name));
    }

    private static String cell(CSVRecord row, int column) {
        // Some programs begin a UTF-8 file with a byte order mark.
        return column < 0 || column >= row.size()
                ? ""
                : row.get(column).replace("\ufeff", "").strip();
    }
}
