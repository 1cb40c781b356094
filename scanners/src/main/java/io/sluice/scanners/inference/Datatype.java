package io.sluice.scanners.inference;

import java.nio.ByteBuffer;

/** How a model takes one sample of a pixel. The names are those of the protocol. */
public enum Datatype {
    /** A little-endian float, 0 to 1. */
    FP32(Float.BYTES) {
        @Override
        void put(ByteBuffer to, int sample) {
            to.putFloat(sample / 255f);
        }
    },

    /** A byte, 0 to 255. */
    UINT8(Byte.BYTES) {
        @Override
        void put(ByteBuffer to, int sample) {
            to.put((byte) sample);
        }
    };

    private final int bytes;

    Datatype(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one sample. */
    int bytes() {
        return bytes;
    }

    abstract void put(ByteBuffer to, int sample);
}
