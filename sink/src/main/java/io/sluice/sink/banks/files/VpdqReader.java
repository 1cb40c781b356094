package io.sluice.sink.banks.files;

import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.VideoFrame;
import io.sluice.pipeline.VpdqText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The hash file, or the signal, of one video, as {@link VpdqText} says. All of it is one entry, whose name and category come with
 * the order.
 */
final class VpdqReader implements LineReader {

    /** Frames of one file at most: more than a day at one a second. */
    static final int MOST_FRAMES = 100_000;

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
        List<VideoFrame> read = VpdqText.isSignal(line) ? VpdqText.signal(line) : List.of(VpdqText.line(line));
        if (frames.size() + read.size() > MOST_FRAMES) {
            throw new IllegalArgumentException("more than " + MOST_FRAMES + " frames; split the video");
        }
        frames.addAll(read);
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
