package io.sluice.sink.banks.files;

import io.sluice.pipeline.BankEntry;
import io.sluice.sink.banks.files.ImportReport.BadLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts one import. Used by one thread at a time. */
final class Tally {

    private static final int PROGRESS_EVERY = 10_000;

    private final LineReader reader;
    private final LongConsumer progress;
    private final @Nullable Consumer<String> others;
    private final List<BadLine> bad = new ArrayList<>();
    private long entries;
    private long rejected;

    /**
     * An empty one.
     *
     * @param others is told the authorities of lines that belong elsewhere; null if these are bad
     */
    Tally(LineReader reader, LongConsumer progress, @Nullable Consumer<String> others) {
        this.reader = reader;
        this.progress = progress;
        this.others = others;
    }

    /** The entries of a line; none if it is bad, which is noted. */
    List<BankEntry> read(Line line) {
        if (line.isBlank()) {
            return List.of();
        }
        if (line.number() % PROGRESS_EVERY == 0) {
            progress.accept(line.number());
        }
        return line.isTooLong()
                ? rejected(line.number(), "the line is longer than " + Lines.MOST_BYTES + " bytes")
                : kept(line.number(), () -> reader.read(line.text()));
    }

    List<BankEntry> end() {
        return kept(0, reader::end);
    }

    private List<BankEntry> kept(long line, Supplier<List<BankEntry>> reading) {
        try {
            List<BankEntry> read = reading.get();
            entries += read.size();
            return read;
        } catch (OtherListException other) {
            return elsewhere(line, other);
        } catch (IllegalArgumentException wrong) {
            return rejected(line, String.valueOf(wrong.getMessage()));
        }
    }

    private List<BankEntry> elsewhere(long line, OtherListException other) {
        if (others == null) {
            return rejected(line, String.valueOf(other.getMessage()));
        }
        others.accept(other.authority());
        return List.of();
    }

    private List<BankEntry> rejected(long line, String reason) {
        rejected++;
        if (bad.size() < ImportReport.MOST_NAMED) {
            bad.add(new BadLine(line, reason));
        }
        return List.of();
    }

    ImportReport report(long changed) {
        return new ImportReport(entries, changed, rejected, bad);
    }
}
