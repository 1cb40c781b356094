package io.sluice.pipeline;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One hashed frame of a known video, and its packed form: four bytes of milliseconds, one of quality, 32 of hash, the most
 * significant byte first.
 *
 * @param atMillis position in the video, 0 to 2^31 - 1
 * @param quality 0 to 100
 * @param hash of the frame as stored
 */
public record VideoFrame(int atMillis, int quality, PdqHash hash) {

    /** Hexadecimal digits of one packed frame. */
    public static final int HEX_DIGITS = 2 * (4 + 1 + 32);

    private static final HexFormat HEX = HexFormat.of();

    public VideoFrame {
        if (atMillis < 0 || quality < 0 || quality > 100) {
            throw new IllegalArgumentException("a frame has a position and a quality from 0 to 100");
        }
    }

    /** The frames of a video in one string of lower-case hexadecimal digits. */
    public static String pack(List<VideoFrame> frames) {
        StringBuilder packed = new StringBuilder(frames.size() * HEX_DIGITS);
        for (VideoFrame frame : frames) {
            packed.append(HEX.toHexDigits(frame.atMillis))
                    .append(HEX.toHexDigits((byte) frame.quality))
                    .append(frame.hash.hex());
        }
        return packed.toString();
    }

    /** The frames of a packed video. */
    public static List<VideoFrame> unpack(String packed) {
        if (packed.length() % HEX_DIGITS != 0) {
            throw new IllegalArgumentException("a packed video has " + HEX_DIGITS + " digits a frame");
        }
        List<VideoFrame> frames = new ArrayList<>(packed.length() / HEX_DIGITS);
        for (int at = 0; at < packed.length(); at += HEX_DIGITS) {
            frames.add(new VideoFrame(
                    HexFormat.fromHexDigits(packed, at, at + 8),
                    HexFormat.fromHexDigits(packed, at + 8, at + 10),
                    PdqHash.parse(packed.substring(at + 10, at + HEX_DIGITS))));
        }
        return frames;
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "VideoFrame[" + atMillis + " ms]";
    }
}
