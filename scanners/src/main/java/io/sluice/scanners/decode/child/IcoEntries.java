package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Shows each picture of an icon with several as an icon with one. */
final class IcoEntries implements Unpacker {

    private static final int HEADER_BYTES = 6;
    private static final int ENTRY_BYTES = 16;
    private static final int SIZE_AT = 8;
    private static final int OFFSET_AT = 12;
    private static final int MOST_BYTES = 4 << 20;

    @Override
    public void unpack(Source file, PartSink parts) throws IOException, Exhausted {
        ByteBuffer head = ByteBuffer.wrap(file.head(HEADER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        int entries = head.limit() < HEADER_BYTES ? 0 : head.getShort(4) & 0xffff;
        if (entries < 2) {
            return;
        }
        ByteBuffer table =
                ByteBuffer.wrap(file.head(HEADER_BYTES + entries * ENTRY_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = HEADER_BYTES; at + ENTRY_BYTES <= table.limit(); at += ENTRY_BYTES) {
            parts.picture(Part.Role.PAGE, new ArraySource(alone(table, at, file)));
        }
    }

    /** A header, one entry, and the picture right behind it. */
    private static byte[] alone(ByteBuffer table, int entry, Source file) throws IOException {
        long size = Math.min(MOST_BYTES, Integer.toUnsignedLong(table.getInt(entry + SIZE_AT)));
        long from = Integer.toUnsignedLong(table.getInt(entry + OFFSET_AT));
        byte[] picture = RangeSource.of(file, from, size).head((int) size);
        ByteBuffer icon =
                ByteBuffer.allocate(HEADER_BYTES + ENTRY_BYTES + picture.length).order(ByteOrder.LITTLE_ENDIAN);
        icon.putShort((short) 0).putShort((short) 1).putShort((short) 1);
        icon.put(table.slice(entry, OFFSET_AT))
                .putInt(HEADER_BYTES + ENTRY_BYTES)
                .put(picture);
        return icon.array();
    }
}
