package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Decoding;
import java.io.IOException;

/**
 * What a child does with one object, in the process that calls: for measuring, with pictures that one made oneself. Anything that
 * came from elsewhere belongs into a child.
 *
 * <p><b>Threads:</b> one at a time.
 */
public final class InProcessDecoder {

    private final ObjectDecoder decoder = new ObjectDecoder();

    /** Sniffs, decodes and hashes. */
    public Decoding decode(byte[] object) throws IOException {
        Source source = new InMemory(object);
        return decoder.decode(ObjectDecoder.sniff(source), source);
    }

    private static final class InMemory implements Source {

        private final byte[] object;

        InMemory(byte[] object) {
            this.object = object;
        }

        @Override
        public long size() {
            return object.length;
        }

        @Override
        public int read(long offset, byte[] target, int start, int length) {
            int count = (int) Math.max(0, Math.min(length, object.length - offset));
            System.arraycopy(object, (int) Math.min(offset, object.length), target, start, count);
            return count;
        }
    }
}
