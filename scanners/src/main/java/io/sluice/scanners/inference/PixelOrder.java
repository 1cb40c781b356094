package io.sluice.scanners.inference;

import io.sluice.pipeline.Thumbnail;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** In which order a model takes the samples of a picture. */
public enum PixelOrder {
    /** All of red, then green, then blue: the shape {@code 3,64,64}. */
    PLANES {
        @Override
        List<Integer> shape() {
            return List.of(3, Thumbnail.SIDE, Thumbnail.SIDE);
        }

        @Override
        void put(ByteBuffer to, Thumbnail picture, Datatype datatype) {
            for (int channel = 0; channel < 3; channel++) {
                for (int row = 0; row < Thumbnail.SIDE; row++) {
                    for (int column = 0; column < Thumbnail.SIDE; column++) {
                        datatype.put(to, picture.sample(row, column, channel));
                    }
                }
            }
        }
    },

    /** Pixel by pixel: the shape {@code 64,64,3}. */
    PIXELS {
        @Override
        List<Integer> shape() {
            return List.of(Thumbnail.SIDE, Thumbnail.SIDE, 3);
        }

        @Override
        void put(ByteBuffer to, Thumbnail picture, Datatype datatype) {
            for (int row = 0; row < Thumbnail.SIDE; row++) {
                for (int column = 0; column < Thumbnail.SIDE; column++) {
                    for (int channel = 0; channel < 3; channel++) {
                        datatype.put(to, picture.sample(row, column, channel));
                    }
                }
            }
        }
    };

    /** The shape of one picture, without the batch. */
    abstract List<Integer> shape();

    abstract void put(ByteBuffer to, Thumbnail picture, Datatype datatype);

    /** One picture as raw bytes, little-endian as the protocol has it. */
    byte[] tensor(Thumbnail picture, Datatype datatype) {
        ByteBuffer to = ByteBuffer.allocate(Thumbnail.BYTES * datatype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        put(to, picture, datatype);
        return to.array();
    }
}
