package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Format;
import java.io.IOException;

/**
 * The same bytes, read as something else than what they begin as.
 *
 * @param file all of it
 * @param format that it is, too
 */
record SecondReading(Source file, Format format) implements Source {

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public int read(long offset, byte[] target, int start, int length) throws IOException {
        return file.read(offset, target, start, length);
    }
}
