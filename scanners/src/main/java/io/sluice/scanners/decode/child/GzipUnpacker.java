package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Part;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.zip.GZIPInputStream;

/** Opens a GZIP file, in which there is one other. */
final class GzipUnpacker implements Unpacker {

    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public void unpack(Source file, PartSink parts) throws IOException, Exhausted {
        parts.part(
                Part.Role.ENTRY,
                () -> new GZIPInputStream(Channels.newInputStream(new SourceChannel(file)), BUFFER_BYTES),
                file.size());
    }
}
