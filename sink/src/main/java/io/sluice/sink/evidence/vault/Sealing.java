package io.sluice.sink.evidence.vault;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Encrypts a sequence of buffers of any length into parts of one length, the last may be shorter. Holds one piece and one part.
 * Confined to one subscription.
 */
final class Sealing {

    private final Envelope envelope;
    private final int partBytes;
    private final ByteBuffer piece = ByteBuffer.allocate(Envelope.PIECE);
    private ByteBuffer part;
    private long number;

    Sealing(Envelope envelope, int partBytes) {
        this.envelope = envelope;
        this.partBytes = partBytes;
        this.part = ByteBuffer.allocate(partBytes);
        part.put(envelope.header());
    }

    /** The parts that became full. */
    List<ByteBuffer> push(ByteBuffer plain) {
        List<ByteBuffer> full = new ArrayList<>();
        ByteBuffer input = plain.duplicate();
        while (input.hasRemaining()) {
            if (!piece.hasRemaining()) {
                sealPiece(false, full);
            }
            int length = Math.min(piece.remaining(), input.remaining());
            piece.put(input.slice(input.position(), length));
            input.position(input.position() + length);
        }
        return full;
    }

    /** What is left. */
    List<ByteBuffer> finish() {
        List<ByteBuffer> rest = new ArrayList<>();
        sealPiece(true, rest);
        if (part.position() > 0) {
            rest.add(part.flip());
        }
        return rest;
    }

    private void sealPiece(boolean last, List<ByteBuffer> full) {
        ByteBuffer sealed = envelope.seal(number++, last, piece.flip());
        piece.clear();
        while (sealed.hasRemaining()) {
            int length = Math.min(part.remaining(), sealed.remaining());
            part.put(sealed.slice(sealed.position(), length));
            sealed.position(sealed.position() + length);
            if (!part.hasRemaining()) {
                full.add(part.flip());
                part = ByteBuffer.allocate(partBytes);
            }
        }
    }
}
