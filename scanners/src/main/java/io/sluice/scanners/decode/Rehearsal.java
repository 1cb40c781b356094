package io.sluice.scanners.decode;

import io.sluice.pipeline.Undecodable;
import io.sluice.scanners.decode.wire.AnswerReader;
import io.sluice.scanners.decode.wire.Frame;
import io.sluice.scanners.decode.wire.ReadRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A picture of our own that a child decodes before the first object comes: it loads the native libraries and has the hash
 * compiled, which costs more than a second that the first uploads would otherwise wait for.
 */
final class Rehearsal {

    private static final int ROUNDS = 2;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int PIXEL_BYTES = 3;
    private static final int HEADER_BYTES = 54;
    private static final byte[] PICTURE = picture();

    private Rehearsal() {}

    /** Has the child on loan decode the picture; blocks until it has. <b>Errors:</b> it ends, or cannot decode. */
    static void with(ChildLoan child) throws IOException {
        byte[] size = ByteBuffer.allocate(Long.BYTES).putLong(PICTURE.length).array();
        for (int round = 0; round < ROUNDS; round++) {
            Frame said = child.ask(new Frame(Frame.Kind.DECODE, size));
            while (said.kind() == Frame.Kind.READ) {
                said = child.ask(new Frame(Frame.Kind.BYTES, range(ReadRequest.of(said))));
            }
            if (AnswerReader.read(said) instanceof Undecodable refused) {
                throw new IOException("a child cannot decode a plain picture: " + refused.reason()
                        + "; are the native libraries of this platform there?");
            }
        }
    }

    private static byte[] range(ReadRequest request) {
        int from = (int) Math.min(request.offset(), PICTURE.length);
        return Arrays.copyOfRange(PICTURE, from, Math.min(from + request.length(), PICTURE.length));
    }

    /** A gradient as an uncompressed BMP of 24 bits: a file header of 14 bytes, an information header of 40, the rows. */
    private static byte[] picture() {
        int pixels = WIDTH * HEIGHT * PIXEL_BYTES;
        ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + pixels).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(HEADER_BYTES);
        file.putInt(40).putInt(WIDTH).putInt(HEIGHT).putShort((short) 1).putShort((short) 24);
        file.putInt(0).putInt(pixels).putLong(0).putLong(0);
        while (file.hasRemaining()) {
            int at = file.position();
            file.put((byte) (at / WIDTH ^ at % 251));
        }
        return file.array();
    }
}
