package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Part;
import io.sluice.scanners.decode.wire.Reason;
import java.io.IOException;
import java.nio.channels.Channels;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Opens TAR archives, from front to back. */
final class TarUnpacker implements Unpacker {

    @Override
    public void unpack(Source file, PartSink parts) throws IOException, Refusal {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Channels.newInputStream(new SourceChannel(file)))) {
            for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
                if (entry.isFile() && !entry.isSparse()) {
                    parts.part(Part.Role.ENTRY, () -> new Unclosed(tar), entry.getSize());
                } else if (entry.isSparse()) {
                    parts.unread(Part.Role.ENTRY, entry.getSize(), Reason.UNSUPPORTED_CODEC);
                }
            }
        }
    }

    private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws Refusal {
        try {
            return tar.getNextEntry();
        } catch (SourceLost lost) {
            throw lost;
        } catch (IOException | RuntimeException e) {
            throw new Refusal(Reason.TRUNCATED);
        }
    }
}
