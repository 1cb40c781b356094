package io.sluice.scanners.decode.wire;

import io.sluice.pipeline.Bundle;
import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.LicensedHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Thumbnail;
import io.sluice.pipeline.Undecodable;
import io.sluice.scanners.licensed.LicensedHashers;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a child answered and believes none of it: every number has a range, every name a closed set, every text a
 * longest length, and nothing may be left over. A child that breaks one of these is not asked again.
 */
public final class AnswerReader {

    /** Pixels a side that any decoder here accepts. */
    static final int MAX_SIDE = 20_000;

    private static final double MAX_SECONDS = 1e6;

    private final DataInputStream in;

    private AnswerReader(Frame frame) {
        byte[] payload = new byte[frame.payload().remaining()];
        frame.content().get(payload);
        in = new DataInputStream(new ByteArrayInputStream(payload));
    }

    /** Parses a frame that a child sent. */
    public static Decoding read(Frame frame) throws ProtocolException {
        try {
            check(frame.kind() == Frame.Kind.DECODED, "no answer");
            AnswerReader reader = new AnswerReader(frame);
            Decoding decoding = reader.decoding();
            check(reader.in.read() < 0, "an answer with bytes left over");
            return decoding;
        } catch (ProtocolException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            // Their messages may quote what was received.
            throw new ProtocolException("an answer that cannot be read");
        }
    }

    private Decoding decoding() throws IOException {
        int shape = in.readByte();
        String format = in.readUTF();
        check(Format.of(format).isPresent(), "an unknown format");
        return switch (shape) {
            case Answers.PICTURE -> picture(format);
            case Answers.BUNDLE -> bundle(format);
            case Answers.UNDECODABLE -> undecodable(format);
            default -> throw new ProtocolException("an answer of unknown shape");
        };
    }

    private Bundle bundle(String format) throws IOException {
        String reason = in.readUTF();
        check(reason.isEmpty() || Reason.of(reason).isPresent(), "an unknown reason");
        return new Bundle(format, PartFrames.read(in, this::hash), reason.isEmpty() ? null : reason);
    }

    private Undecodable undecodable(String format) throws IOException {
        String reason = in.readUTF();
        check(Reason.of(reason).isPresent(), "an unknown reason");
        return new Undecodable(format, reason);
    }

    private Picture picture(String format) throws IOException {
        int width = bounded(in.readInt(), 1, MAX_SIDE);
        int height = bounded(in.readInt(), 1, MAX_SIDE);
        int frames = bounded(in.readInt(), 1, Answers.MAX_FRAME_COUNT);
        List<FrameHash> hashes = hashes();
        byte[] thumbnail = new byte[Thumbnail.BYTES];
        in.readFully(thumbnail);
        return new Picture(
                format,
                width,
                height,
                frames,
                hashes,
                new Thumbnail(thumbnail),
                facts(),
                PartFrames.read(in, this::hash),
                licensed());
    }

    /** The record checks what it is made of. */
    private List<LicensedHash> licensed() throws IOException {
        int count = bounded(in.readByte(), 0, LicensedHashers.MOST);
        List<LicensedHash> hashes = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            hashes.add(new LicensedHash(in.readUTF(), in.readUTF()));
        }
        return hashes;
    }

    private List<FrameHash> hashes() throws IOException {
        int count = bounded(in.readShort(), 1, Answers.MAX_HASHES);
        List<FrameHash> hashes = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            hashes.add(hash());
        }
        return hashes;
    }

    private FrameHash hash() throws IOException {
        double atSeconds = in.readDouble();
        check(atSeconds >= 0 && atSeconds <= MAX_SECONDS, "a frame at no time");
        int quality = bounded(in.readByte(), 0, 100);
        String label = in.readUTF();
        check(Label.of(label).isPresent(), "an unknown label");
        List<PdqHash> variants = new ArrayList<>(FrameHash.VARIANTS);
        for (int variant = 0; variant < FrameHash.VARIANTS; variant++) {
            variants.add(new PdqHash(in.readLong(), in.readLong(), in.readLong(), in.readLong()));
        }
        return new FrameHash(atSeconds, variants, quality, label);
    }

    private Map<String, String> facts() throws IOException {
        int count = bounded(in.readByte(), 0, Answers.MAX_FACTS);
        Map<String, String> facts = new HashMap<>();
        for (int index = 0; index < count; index++) {
            String name = in.readUTF();
            String value = in.readUTF();
            check(Fact.of(name).isPresent(), "an unknown fact");
            check(value.length() <= Answers.MAX_FACT_CHARS && isPrintable(value), "a fact out of bounds");
            facts.put(name, value);
        }
        return facts;
    }

    private static boolean isPrintable(String value) {
        return value.codePoints().noneMatch(Character::isISOControl);
    }

    static int bounded(int value, int least, int most) throws ProtocolException {
        check(value >= least && value <= most, "a number out of bounds");
        return value;
    }

    static void check(boolean holds, String complaint) throws ProtocolException {
        if (!holds) {
            throw new ProtocolException(complaint);
        }
    }
}
