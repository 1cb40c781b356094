package io.sluice.sink.banks.files;

import io.sluice.pipeline.BankEntry;
import java.util.List;

/** Reads the lines of one file, in their order. Keeps what it needs of earlier ones: a header, the frames of a video. */
interface LineReader {

    /**
     * What a line says: entries, or none where it is a header or part of one that comes at the end.
     *
     * @throws IllegalArgumentException saying what is wrong with it, without the hash
     */
    List<BankEntry> read(String line);

    /** What the file says all in all, after its last line. */
    default List<BankEntry> end() {
        return List.of();
    }
}
