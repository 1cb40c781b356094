package io.sluice.scanners.decode.wire;

import io.sluice.scanners.decode.wire.Layer.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a child is asked to try.
 *
 * @param port of this machine, on which the worker listens
 * @param secretFile that only the worker's user may read, in a folder where it may write
 */
public record Escape(int port, String secretFile) {

    public Frame frame() {
        byte[] path = secretFile.getBytes(StandardCharsets.UTF_8);
        ByteBuffer payload =
                ByteBuffer.allocate(Integer.BYTES + path.length).putInt(port).put(path);
        return new Frame(Frame.Kind.PROBE, payload.flip());
    }

    public static Escape of(Frame frame) {
        ByteBuffer payload = frame.content();
        int port = payload.getInt();
        return new Escape(port, StandardCharsets.UTF_8.decode(payload).toString());
    }

    /** The child's answer: one byte a layer. */
    public static Frame answer(Map<Layer, Outcome> outcomes) {
        ByteBuffer payload = ByteBuffer.allocate(Layer.values().length);
        for (Layer layer : Layer.values()) {
            payload.put((byte) (outcomes.getOrDefault(layer, Outcome.NOT_TRIED) == Outcome.HELD ? 1 : 0));
        }
        return new Frame(Frame.Kind.PROBED, payload.flip());
    }

    /** Parses the answer that a child sent: whatever is not clearly held is open. */
    public static Map<Layer, Outcome> outcomes(Frame frame) throws ProtocolException {
        ByteBuffer payload = frame.content();
        if (frame.kind() != Frame.Kind.PROBED || payload.remaining() != Layer.values().length) {
            throw new ProtocolException("no answer to a probe: " + frame);
        }
        Map<Layer, Outcome> outcomes = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            outcomes.put(layer, payload.get() == 1 ? Outcome.HELD : Outcome.OPEN);
        }
        return outcomes;
    }
}
