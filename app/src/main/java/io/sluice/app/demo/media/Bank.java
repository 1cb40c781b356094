package io.sluice.app.demo.media;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.scanners.pdq.Pdq;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The entries that the demo's bank will hold. Not safe for use by several threads while it grows. */
final class Bank {

    private final List<BankEntry> entries = new ArrayList<>();
    private final List<PdqHash> pictures = new ArrayList<>();

    void add(KnownHash.Type type, String hash, String reference) {
        entries.add(new BankEntry(type, hash, reference));
    }

    void add(PdqHash hash, String reference) {
        add(KnownHash.Type.PDQ, hash.hex(), reference);
        pictures.add(hash);
    }

    /** Bits from any of the eight orientations to the nearest entry; 256 without entries. */
    int nearest(Pdq pdq) {
        return pictures.stream().mapToInt(entry -> distance(pdq, entry)).min().orElse(256);
    }

    /** Bits from the nearest of the eight orientations to this entry. */
    static int distance(Pdq pdq, PdqHash entry) {
        return pdq.hashes().stream().mapToInt(entry::distance).min().orElseThrow();
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(BankEntry.HEADER));
        entries.stream().map(BankEntry::line).forEach(lines::add);
        Files.write(file, lines);
    }
}
