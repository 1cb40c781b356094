package io.sluice.scanners.decode.wire;

import io.sluice.pipeline.Bundle;
import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.LicensedHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Thumbnail;
import io.sluice.pipeline.Undecodable;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes a child's answer as a frame. {@link AnswerReader} is its counterpart on the side that trusts nothing. */
public final class Answers {

    static final int UNDECODABLE = 0;
    static final int PICTURE = 1;
    static final int BUNDLE = 2;

    /** Parts of an object that are told at most, on all levels together. */
    public static final int MAX_PARTS = 256;

    /** Levels of files within files. */
    public static final int MAX_DEPTH = 4;

    /** Hashes of all parts together at most: {@link Frame.Kind#DECODED} holds them. */
    public static final int MAX_PART_HASHES = 4096;

    /** Frames hashed at most: those of a minute at full density, in an answer of at most 140 kB. */
    public static final int MAX_FRAMES = 512;

    /** Hashes at most: one a frame, and of a still one of each other label. */
    static final int MAX_HASHES = MAX_FRAMES + Label.values().length - 1;

    /** Frames that a video may be said to have. */
    public static final int MAX_FRAME_COUNT = 10_000_000;

    /** Facts reported at most. */
    public static final int MAX_FACTS = 24;

    /** Characters of a fact at most, all of them printable ASCII or beyond. */
    public static final int MAX_FACT_CHARS = 200;

    private Answers() {}

    public static Frame frame(Decoding decoding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            if (decoding instanceof Picture picture) {
                write(picture, out);
            } else if (decoding instanceof Bundle bundle) {
                out.writeByte(BUNDLE);
                out.writeUTF(bundle.format());
                out.writeUTF(bundle.reason() == null ? "" : bundle.reason());
                PartFrames.write(bundle.parts(), out);
            } else if (decoding instanceof Undecodable undecodable) {
                out.writeByte(UNDECODABLE);
                out.writeUTF(undecodable.format());
                out.writeUTF(undecodable.reason());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        }
        return new Frame(Frame.Kind.DECODED, bytes.toByteArray());
    }

    private static void write(Picture picture, DataOutputStream out) throws IOException {
        out.writeByte(PICTURE);
        out.writeUTF(picture.format());
        out.writeInt(picture.width());
        out.writeInt(picture.height());
        out.writeInt(picture.frames());
        out.writeShort(picture.hashes().size());
        for (FrameHash hash : picture.hashes()) {
            write(hash, out);
        }
        write(picture.thumbnail(), out);
        out.writeByte(picture.facts().size());
        for (Map.Entry<String, String> fact : picture.facts().entrySet()) {
            out.writeUTF(fact.getKey());
            out.writeUTF(fact.getValue());
        }
        PartFrames.write(picture.parts(), out);
        out.writeByte(picture.licensed().size());
        for (LicensedHash hash : picture.licensed()) {
            out.writeUTF(hash.name());
            out.writeUTF(hash.hash());
        }
    }

    static void write(FrameHash hash, DataOutputStream out) throws IOException {
        out.writeDouble(hash.atSeconds());
        out.writeByte(hash.quality());
        out.writeUTF(hash.label());
        for (PdqHash variant : hash.variants()) {
            out.writeLong(variant.w3());
            out.writeLong(variant.w2());
            out.writeLong(variant.w1());
            out.writeLong(variant.w0());
        }
    }

    private static void write(Thumbnail thumbnail, DataOutputStream out) throws IOException {
        for (int row = 0; row < Thumbnail.SIDE; row++) {
            for (int column = 0; column < Thumbnail.SIDE; column++) {
                for (int channel = 0; channel < 3; channel++) {
                    out.writeByte(thumbnail.sample(row, column, channel));
                }
            }
        }
    }
}
