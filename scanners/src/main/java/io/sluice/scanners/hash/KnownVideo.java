package io.sluice.scanners.hash;

import io.sluice.pipeline.VideoFrame;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/**
 * A known video in force.
 *
 * @param entry its number, by which it can be told apart from generation to generation
 * @param match who listed it, under which reference; at distance 0
 * @param frames in the order of the entry
 */
record KnownVideo(long entry, Match match, List<VideoFrame> frames) {

    static KnownVideo of(Roster roster, int row, ByteBuffer packed) {
        byte[] bytes = new byte[packed.remaining()];
        packed.get(bytes);
        // The last word is filled up with zeros.
        int digits = 2 * bytes.length / VideoFrame.HEX_DIGITS * VideoFrame.HEX_DIGITS;
        List<VideoFrame> frames =
                VideoFrame.unpack(HexFormat.of().formatHex(bytes).substring(0, digits));
        return new KnownVideo(roster.entry(row), Match.of(roster, row, 0), frames);
    }
}
