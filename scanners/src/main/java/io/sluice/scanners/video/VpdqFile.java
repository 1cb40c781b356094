package io.sluice.scanners.video;

import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.VideoFrame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A vPDQ hash file: a line a frame, {@code frame number,quality,hash,seconds}.
 *
 * <p>The hash has 64 hexadecimal digits, the time three decimals. Files of the reference programs are read as they are, and
 * they read those written here. Nothing there says how many frames a second there are, so frame numbers written here are made
 * from a rate.
 *
 * <p><b>Source:</b> facebook/ThreatExchange, vpdq.
 */
public final class VpdqFile {

    /** Frames of one file at most: more than a day at one a second. */
    static final int MOST_FRAMES = 100_000;

    private static final int COLUMNS = 4;
    private static final double MILLIS = 1000;

    private VpdqFile() {}

    /**
     * Reads a file to its end.
     *
     * @throws IllegalArgumentException naming the first line that is wrong, what is wrong with it and what to do; it shows no
     *     hash
     */
    public static List<VideoFrame> read(Reader file) throws IOException {
        BufferedReader lines = new BufferedReader(file);
        List<VideoFrame> frames = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                frames.add(frame(line, number));
            }
            if (frames.size() > MOST_FRAMES) {
                throw new IllegalArgumentException("more than " + MOST_FRAMES + " frames; split the video");
            }
        }
        return frames;
    }

    private static VideoFrame frame(String line, int number) {
        String[] cells = line.strip().split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(
                    "line " + number + ": " + cells.length + " columns; write frame,quality,hash,seconds");
        }
        try {
            double seconds = Double.parseDouble(cells[3].strip());
            int quality = Integer.parseInt(cells[1].strip());
            return new VideoFrame(millis(seconds), quality, PdqHash.parse(cells[2].strip()));
        } catch (IllegalArgumentException e) {
            // A number's own message quotes what was read.
            throw new IllegalArgumentException(
                    "line " + number
                            + ": the quality is a whole number from 0 to 100, the hash 64 hexadecimal digits, the time seconds");
        }
    }

    private static int millis(double seconds) {
        double millis = MILLIS * seconds;
        if (!(millis >= 0 && millis <= Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("a time out of bounds");
        }
        return (int) Math.round(millis);
    }

    /**
     * Writes frames, each line ended by a line feed.
     *
     * @param framesASecond of the film, by which frames are numbered
     */
    public static void write(List<VideoFrame> frames, double framesASecond, Appendable file) throws IOException {
        for (VideoFrame frame : frames) {
            double seconds = frame.atMillis() / MILLIS;
            file.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%s,%.3f\n",
                    Math.round(seconds * framesASecond),
                    frame.quality(),
                    frame.hash().hex(),
                    seconds));
        }
    }
}
