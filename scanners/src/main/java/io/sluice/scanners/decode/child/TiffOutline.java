package io.sluice.scanners.decode.child;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the directories of a TIFF, each of which describes a picture; decoders take the first.
 *
 * <p><b>Source:</b> TIFF 6.0, section 2.
 */
final class TiffOutline {

    private static final int FIRST_DIRECTORY_AT = 4;
    private static final int TAG_WIDTH = 256;
    private static final int TAG_HEIGHT = 257;
    private static final int TAG_BITS = 258;
    private static final int TAG_PHOTOMETRIC = 262;
    private static final int TYPE_SHORT = 3;
    private static final int ENTRY_BYTES = 12;

    /** OpenCV reads 1, 4 and 8 bits a sample and more. */
    private static final int UNREAD_BITS = 2;

    private TiffOutline() {}

    static Outline read(ByteBuffer file) throws Refusal {
        ordered(file);
        int directory = file.getInt(FIRST_DIRECTORY_AT);
        return new Outline(
                        value(file, directory, TAG_WIDTH),
                        value(file, directory, TAG_HEIGHT),
                        1,
                        value(file, directory, TAG_BITS) == UNREAD_BITS ? 1 : 0,
                        file.limit())
                .checked();
    }

    /** Whether its first picture has 2 bits a sample. */
    static boolean hasFewLevels(Outline outline) {
        return outline.channels() == 1;
    }

    /** Whether its first picture counts from white down to black. */
    static boolean isWhiteZero(ByteBuffer file) {
        ordered(file);
        return value(file, file.getInt(FIRST_DIRECTORY_AT), TAG_PHOTOMETRIC) == 0;
    }

    /** Where the directories after the first begin, at most so many; a chain that bites its tail ends there. */
    static List<Integer> morePages(ByteBuffer file, int most) {
        ordered(file);
        Set<Integer> seen = new LinkedHashSet<>();
        try {
            int directory = file.getInt(FIRST_DIRECTORY_AT);
            while (directory != 0 && seen.size() <= most && seen.add(directory)) {
                directory = file.getInt(directory + 2 + entries(file, directory) * ENTRY_BYTES);
            }
        } catch (IndexOutOfBoundsException e) {
            // What is there is decoded; viewers do the same.
            return afterFirst(seen);
        }
        return afterFirst(seen);
    }

    private static List<Integer> afterFirst(Set<Integer> directories) {
        List<Integer> all = new ArrayList<>(directories);
        return all.subList(Math.min(1, all.size()), all.size());
    }

    /** Makes this directory the first one. */
    static void point(ByteBuffer file, int directory) {
        ordered(file).putInt(FIRST_DIRECTORY_AT, directory);
    }

    private static ByteBuffer ordered(ByteBuffer file) {
        return file.order(file.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    private static int entries(ByteBuffer file, int directory) {
        return file.getShort(directory) & 0xffff;
    }

    /** The value of a tag, if it is one number; 0 if there is no such tag. */
    static int value(ByteBuffer file, int directory, int tag) {
        int end = directory + 2 + entries(file, directory) * ENTRY_BYTES;
        for (int at = directory + 2; at < end; at += ENTRY_BYTES) {
            if ((file.getShort(at) & 0xffff) == tag) {
                boolean isShort = file.getShort(at + 2) == TYPE_SHORT;
                return isShort ? file.getShort(at + 8) & 0xffff : file.getInt(at + 8);
            }
        }
        return 0;
    }
}
