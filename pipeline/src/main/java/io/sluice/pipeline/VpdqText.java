package io.sluice.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * vPDQ as text, in the two forms that are exchanged: a hash file has a line a frame, {@code frame number,quality,hash,seconds}; a
 * signal is a JSON list of texts {@code hash,quality,seconds}.
 *
 * <p>The hash has 64 hexadecimal digits, the time three decimals. What the reference programs write is read as it is, and they
 * read what is written here. Nothing that is kept says how many frames a second there are, so frames are numbered from 0.
 *
 * <p><b>Errors:</b> {@link IllegalArgumentException} saying what is wrong, without the hash. <b>Source:</b>
 * facebook/ThreatExchange, vpdq and python-threatexchange.
 */
public final class VpdqText {

    private static final int FILE_CELLS = 4;
    private static final int SIGNAL_CELLS = 3;
    private static final double MILLIS = 1000;
    private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]*)\"");
    private static final Pattern BETWEEN_TEXTS = Pattern.compile("[\\s\\[\\],]*");

    private VpdqText() {}

    /** The frame of a line of a hash file. */
    public static VideoFrame line(String line) {
        List<String> cells = List.of(line.strip().split(",", -1));
        if (cells.size() != FILE_CELLS) {
            throw new IllegalArgumentException("a frame is frame,quality,hash,timestamp");
        }
        return frame(cells.get(2), cells.get(1), cells.get(3));
    }

    /** A line of a hash file, with its end. */
    public static String line(int number, VideoFrame frame) {
        return String.format(
                Locale.ROOT,
                "%d,%d,%s,%.3f\n",
                number,
                frame.quality(),
                frame.hash().hex(),
                frame.atMillis() / MILLIS);
    }

    /** Whether a text is a signal, or one line of a signal that is written over several. */
    public static boolean isSignal(String text) {
        return !text.isBlank() && "[]\"".indexOf(text.strip().charAt(0)) >= 0;
    }

    /** The frames of a signal, or of one line of it. */
    public static List<VideoFrame> signal(String text) {
        List<VideoFrame> frames = new ArrayList<>();
        Matcher texts = TEXT.matcher(text);
        int rest = 0;
        while (texts.find()) {
            checkBetween(text.substring(rest, texts.start()));
            frames.add(compact(texts.group(1)));
            rest = texts.end();
        }
        checkBetween(text.substring(rest));
        return frames;
    }

    private static void checkBetween(String between) {
        if (!BETWEEN_TEXTS.matcher(between).matches()) {
            throw new IllegalArgumentException("a signal is a JSON list of texts hash,quality,timestamp");
        }
    }

    private static VideoFrame compact(String text) {
        String[] cells = text.split(",", -1);
        if (cells.length != SIGNAL_CELLS) {
            throw new IllegalArgumentException("a frame of a signal is hash,quality,timestamp");
        }
        return frame(cells[0], cells[1], cells[2]);
    }

    private static VideoFrame frame(String hash, String quality, String seconds) {
        try {
            return new VideoFrame(
                    millis(Double.parseDouble(seconds.strip())),
                    Integer.parseInt(quality.strip()),
                    PdqHash.parse(hash.strip()));
        } catch (IllegalArgumentException quoting) {
            // A number's own message quotes what was read.
            throw new IllegalArgumentException(
                    "the quality is a whole number from 0 to 100, the hash 64 hexadecimal digits, the timestamp seconds");
        }
    }

    private static int millis(double seconds) {
        double millis = MILLIS * seconds;
        if (!(millis >= 0 && millis <= Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("a time out of bounds");
        }
        return (int) Math.round(millis);
    }
}
