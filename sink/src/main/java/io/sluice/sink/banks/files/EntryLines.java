package io.sluice.sink.banks.files;

import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.pipeline.VideoFrame;
import io.sluice.pipeline.VpdqText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** Writes entries as the lines of a file that can be imported again. */
public final class EntryLines {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final String HEADER = "type,hash,category,reference,action,source,expires_at,note\n";

    private EntryLines() {}

    /**
     * The lines of a file.
     *
     * <p>Of {@link FileFormat#VPDQ} the entries are to be those of one video: a hash file says nothing else of them.
     */
    public static Flux<String> of(FileFormat format, Flux<LedgerEntry> entries) {
        return switch (format) {
            case CSV -> entries.map(EntryLines::csv).startWith(HEADER);
            case NDJSON -> entries.map(EntryLines::json);
            case VPDQ -> entries.flatMapIterable(EntryLines::frames);
        };
    }

    private static List<String> frames(LedgerEntry stored) {
        List<VideoFrame> frames = VideoFrame.unpack(stored.entry().hash());
        return IntStream.range(0, frames.size())
                .mapToObj(number -> VpdqText.line(number, frames.get(number)))
                .toList();
    }

    private static String csv(LedgerEntry stored) {
        BankEntry entry = stored.entry();
        return CsvCells.join(List.of(
                        entry.type().name(),
                        entry.hash(),
                        orEmpty(entry.category()),
                        entry.reference(),
                        orEmpty(entry.action()),
                        entry.source(),
                        text(entry.expiresAt()),
                        entry.note()))
                + "\n";
    }

    private static String json(LedgerEntry stored) {
        BankEntry entry = stored.entry();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", stored.id());
        line.put("state", stored.state().name());
        line.put("type", entry.type().name());
        line.put("hash", entry.hash());
        line.put("category", orEmpty(entry.category()));
        line.put("reference", entry.reference());
        line.put("action", orEmpty(entry.action()));
        line.put("source", entry.source());
        line.put("expires_at", text(entry.expiresAt()));
        line.put("note", entry.note());
        line.put("false_positives", stored.falsePositives());
        line.values().removeIf(""::equals);
        return MAPPER.writeValueAsString(line) + "\n";
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static String text(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }
}
