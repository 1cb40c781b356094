package io.sluice.scanners.decode.wire;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Part;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of an object in an answer: written by the child, read as by one who trusts nothing. */
final class PartFrames {

    private static final HexFormat HEX = HexFormat.of();
    private static final int MD5_BYTES = 16;
    private static final int SHA1_BYTES = 20;
    private static final int SHA256_BYTES = 32;

    /** Ordinals, at most as many as there are levels. */
    private static final Pattern PATH = Pattern.compile("\\d{1,4}(/\\d{1,4}){0," + (Answers.MAX_DEPTH - 1) + "}");

    private PartFrames() {}

    static void write(List<Part> parts, DataOutputStream out) throws IOException {
        out.writeShort(parts.size());
        for (Part part : parts) {
            out.writeUTF(part.path());
            out.writeUTF(part.role().name());
            out.writeUTF(part.format());
            out.writeLong(part.sizeBytes());
            write(part.digests(), out);
            out.writeInt(part.width());
            out.writeInt(part.height());
            out.writeUTF(part.reason() == null ? "" : part.reason());
            out.writeShort(part.hashes().size());
            for (FrameHash hash : part.hashes()) {
                Answers.write(hash, out);
            }
        }
    }

    private static void write(@Nullable Digests digests, DataOutputStream out) throws IOException {
        out.writeBoolean(digests != null);
        if (digests != null) {
            out.write(HEX.parseHex(digests.md5()));
            out.write(HEX.parseHex(digests.sha1()));
            out.write(HEX.parseHex(digests.sha256()));
        }
    }

    /** <b>Errors:</b> {@link ProtocolException} for anything out of bounds. */
    static List<Part> read(DataInputStream in, Hashes hashes) throws IOException {
        int count = AnswerReader.bounded(in.readShort(), 0, Answers.MAX_PARTS);
        List<Part> parts = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            parts.add(part(in, hashes));
        }
        return parts;
    }

    private static Part part(DataInputStream in, Hashes hashes) throws IOException {
        String path = in.readUTF();
        AnswerReader.check(PATH.matcher(path).matches(), "a part without a place");
        Part.Role role = Part.Role.valueOf(in.readUTF());
        String format = in.readUTF();
        AnswerReader.check(Format.of(format).isPresent(), "a part of unknown format");
        long size = in.readLong();
        AnswerReader.check(size >= 0, "a part of negative size");
        Digests digests = in.readBoolean() ? digests(in) : null;
        int width = AnswerReader.bounded(in.readInt(), 0, AnswerReader.MAX_SIDE);
        int height = AnswerReader.bounded(in.readInt(), 0, AnswerReader.MAX_SIDE);
        String reason = in.readUTF();
        AnswerReader.check(reason.isEmpty() || Reason.of(reason).isPresent(), "a part with an unknown reason");
        int frames = AnswerReader.bounded(in.readShort(), 0, Answers.MAX_HASHES);
        List<FrameHash> all = new ArrayList<>(frames);
        for (int frame = 0; frame < frames; frame++) {
            all.add(hashes.next());
        }
        return new Part(path, role, format, size, digests, width, height, all, reason.isEmpty() ? null : reason);
    }

    private static Digests digests(DataInputStream in) throws IOException {
        return new Digests(hex(in, MD5_BYTES), hex(in, SHA1_BYTES), hex(in, SHA256_BYTES));
    }

    private static String hex(DataInputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return HEX.formatHex(bytes);
    }

    /** Reads one hash. */
    interface Hashes {
        FrameHash next() throws IOException;
    }
}
