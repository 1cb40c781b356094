package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Part;
import io.sluice.scanners.decode.wire.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Opens ZIP archives, and with them the documents that are such.
 *
 * <p>The directory at the end counts, as it does for whoever opens the file; it may begin behind anything. Entries that are
 * stored as they are are read in place, so that a film may be of any length.
 */
final class ZipUnpacker implements Unpacker {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT_BYTES = 0xffff;

    /** Entries whose directory is read: each costs memory before it is looked at. */
    private static final int MOST_ENTRIES = 8192;

    private static final int MOST_DIRECTORY_BYTES = 2 << 20;

    @Override
    public void unpack(Source file, PartSink parts) throws IOException, Refusal {
        Directory directory = Directory.find(file);
        if (directory == null) {
            throw new Refusal(Reason.TRUNCATED);
        }
        if (directory.entries > MOST_ENTRIES || directory.bytes > MOST_DIRECTORY_BYTES) {
            throw new Refusal(Reason.TOO_MANY_PARTS);
        }
        try (ZipFile zip = open(file)) {
            for (Iterator<ZipArchiveEntry> all = zip.getEntriesInPhysicalOrder().asIterator(); all.hasNext(); ) {
                entry(zip, all.next(), file, parts);
            }
        }
    }

    private static void entry(ZipFile zip, ZipArchiveEntry entry, Source file, PartSink parts)
            throws IOException, Exhausted {
        if (entry.isDirectory()) {
            return;
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            parts.unread(Part.Role.ENTRY, entry.getSize(), Reason.ENCRYPTED);
        } else if (!zip.canReadEntryData(entry)) {
            parts.unread(Part.Role.ENTRY, entry.getSize(), Reason.UNSUPPORTED_CODEC);
        } else if (entry.getMethod() == ZipEntry.STORED && isLocated(zip, entry)) {
            parts.part(Part.Role.ENTRY, RangeSource.of(file, entry.getDataOffset(), entry.getSize()));
        } else {
            parts.part(Part.Role.ENTRY, () -> zip.getInputStream(entry), entry.getSize());
        }
    }

    /** Asking for its stream makes the library find out where an entry lies. */
    private static boolean isLocated(ZipFile zip, ZipArchiveEntry entry) {
        try {
            return zip.getRawInputStream(entry) != null && entry.getDataOffset() > 0;
        } catch (SourceLost lost) {
            throw lost;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static ZipFile open(Source file) throws Refusal {
        try {
            return ZipFile.builder()
                    .setSeekableByteChannel(new SourceChannel(file))
                    .setIgnoreLocalFileHeader(true)
                    .get();
        } catch (SourceLost lost) {
            throw lost;
        } catch (IOException | RuntimeException e) {
            throw new Refusal(Reason.CORRUPT);
        }
    }

    /** Whether a file of any format is an archive too: it ends as one, and its directory is where it says. */
    static boolean isIn(Source file) throws IOException {
        Directory directory = Directory.find(file);
        return directory != null && directory.entries > 0 && directory.isThere(file);
    }

    /** The end of the central directory. */
    private record Directory(long at, int entries, long bytes) {

        /** The last one in the file, or null. */
        static @Nullable Directory find(Source file) throws IOException {
            int length = (int) Math.min(file.size(), END_BYTES + LONGEST_COMMENT_BYTES);
            long from = file.size() - length;
            ByteBuffer tail = ByteBuffer.wrap(RangeSource.of(file, from, length).head(length))
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
                if (tail.getInt(at) == END_SIGNATURE) {
                    int entries = tail.getShort(at + 10) & 0xffff;
                    return new Directory(from + at, entries, Integer.toUnsignedLong(tail.getInt(at + 12)));
                }
            }
            return null;
        }

        boolean isThere(Source file) throws IOException {
            byte[] first = RangeSource.of(file, at - bytes, Integer.BYTES).head(Integer.BYTES);
            return first.length == Integer.BYTES
                    && ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getInt() == ENTRY_SIGNATURE;
        }
    }
}
