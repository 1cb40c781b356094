package io.sluice.sink.evidence.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decrypts a sequence of buffers. What does not begin as an encrypted object was sealed before there was encryption, and is passed
 * on as it is. Nothing is emitted that did not prove to be whole. Confined to one subscription.
 */
final class Opening {

    private final EvidenceKeys keys;
    private final String place;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(128);
    private final ByteBuffer piece = ByteBuffer.allocate(Envelope.PIECE + Envelope.TAG);
    private @Nullable Envelope envelope;
    private boolean plain;
    private long number;

    Opening(EvidenceKeys keys, String place) {
        this.keys = keys;
        this.place = place;
    }

    /** What could be opened by now. */
    List<ByteBuffer> push(ByteBuffer sealed) {
        List<ByteBuffer> opened = new ArrayList<>();
        ByteBuffer input = sealed.duplicate();
        while (input.hasRemaining() && envelope == null && !plain) {
            head.write(input.get());
            readHead(opened);
        }
        if (plain && input.hasRemaining()) {
            opened.add(input);
        } else {
            while (input.hasRemaining()) {
                fill(input, opened);
            }
        }
        return opened;
    }

    private void readHead(List<ByteBuffer> opened) {
        if (head.size() < Envelope.START) {
            return;
        }
        byte[] start = head.toByteArray();
        if (!Envelope.isHeader(start)) {
            plain = true;
            opened.add(ByteBuffer.wrap(start));
        } else if (start.length == Envelope.headerLength(start[Envelope.START - 1])) {
            envelope = Envelope.opened(keys, place, start);
        }
    }

    private void fill(ByteBuffer input, List<ByteBuffer> opened) {
        if (!piece.hasRemaining()) {
            opened.add(unsealed(false));
        }
        int length = Math.min(piece.remaining(), input.remaining());
        piece.put(input.slice(input.position(), length));
        input.position(input.position() + length);
    }

    /** What is left; errors if something is missing. */
    List<ByteBuffer> finish() {
        if (envelope != null) {
            return List.of(unsealed(true));
        }
        byte[] start = head.toByteArray();
        if (!plain && Envelope.isHeader(start)) {
            throw new UnopenableException("it was cut");
        }
        return plain || start.length == 0 ? List.of() : List.of(ByteBuffer.wrap(start));
    }

    private ByteBuffer unsealed(boolean last) {
        Envelope known = envelope;
        if (known == null || piece.position() < Envelope.TAG) {
            throw new UnopenableException("it was cut");
        }
        ByteBuffer open = known.unseal(number++, last, piece.flip());
        piece.clear();
        return open;
    }
}
