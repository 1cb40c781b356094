package io.sluice.sink.banks.files;

import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.VideoFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The hash file of one video: a line a frame, {@code frame,quality,hash,timestamp} with the timestamp in seconds. All of it is
 * one entry, whose name and category come with the order.
 */
final class VpdqReader implements LineReader {

    private static final int CELLS = 4;

    private final Cells cells;
    private final UnaryOperator<String> about;
    private final List<VideoFrame> frames = new ArrayList<>();

    /**
     * A reader of one file.
     *
     * @param about what the entry's other cells are: its reference, and the like
     */
    VpdqReader(Cells cells, UnaryOperator<String> about) {
        this.cells = cells;
        this.about = about;
    }

    @Override
    public List<BankEntry> read(String line) {
        List<String> row = CsvCells.split(line);
        if (row.size() != CELLS) {
            throw new IllegalArgumentException("a frame is frame,quality,hash,timestamp");
        }
        try {
            int millis = (int) Math.round(Double.parseDouble(row.get(3)) * 1000);
            frames.add(new VideoFrame(millis, Integer.parseInt(row.get(1)), PdqHash.parse(row.get(2))));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("quality and timestamp are numbers, the timestamp in seconds", e);
        }
        return List.of();
    }

    @Override
    public List<BankEntry> end() {
        if (frames.isEmpty()) {
            return List.of();
        }
        frames.sort(Comparator.comparingInt(VideoFrame::atMillis));
        String hash = VideoFrame.pack(frames);
        return List.of(cells.entry(name -> switch (name) {
            case "type" -> KnownHash.Type.VPDQ.name();
            case "hash" -> hash;
            default -> about.apply(name);
        }));
    }
}
