package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Bundle;
import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Part;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Undecodable;
import io.sluice.scanners.decode.wire.Answers;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one object and whatever is inside of it, level by level, within one {@link Allowance}.
 *
 * <p>A part that cannot be looked at is listed with its reason; the walk goes on. When the allowance is spent it ends, and
 * the files that it was in are listed as not looked at, so that the object cannot pass.
 */
final class PartWalk {

    private final ObjectDecoder decoder;
    private final Allowance allowance;
    private final List<Part> parts = new ArrayList<>();

    PartWalk(ObjectDecoder decoder, Allowance allowance) {
        this.decoder = decoder;
        this.allowance = allowance;
    }

    /** What is to be told of the object. */
    Decoding whole(Format format, Source source) throws IOException {
        try (Source held = Encoded.held(format, source)) {
            Picture picture = null;
            Reason reason = null;
            try {
                picture = decoder.picture(format, held);
            } catch (Refusal refusal) {
                reason = refusal.reason();
            }
            Reason gap = inside(format, held);
            return picture == null ? bundle(format, reason, gap) : picture.with(listed(gap));
        } catch (Refusal tooLarge) {
            return new Undecodable(format.token(), tooLarge.reason().token());
        }
    }

    private Decoding bundle(Format format, @Nullable Reason reason, @Nullable Reason gap) {
        Reason why = reason == null ? gap : reason;
        if (why == null && parts.stream().allMatch(part -> part.hashes().isEmpty() && part.reason() == null)) {
            why = Reason.NO_FRAMES;
        }
        if (parts.isEmpty() && why != null) {
            return new Undecodable(format.token(), why.token());
        }
        return new Bundle(format.token(), parts, why == null ? null : why.token());
    }

    /** What could not be opened in a picture's file is listed as a part of it. */
    private List<Part> listed(@Nullable Reason gap) {
        if (gap != null) {
            String path = Long.toString(
                    parts.stream().filter(part -> part.path().indexOf('/') < 0).count());
            parts.add(unread(path, Part.Role.APPENDED, Format.UNKNOWN, 0, gap));
        }
        return parts;
    }

    private @Nullable Reason inside(Format format, Source source) throws IOException {
        try {
            return inside(format, source, new Level("", 1));
        } catch (Exhausted spent) {
            return spent.reason();
        }
    }

    /** Why not everything in the file could be opened; null if it was. */
    private @Nullable Reason inside(Format format, Source source, Level level) throws IOException, Exhausted {
        Reason gap = null;
        for (Unpacker unpacker : Unpacker.of(format)) {
            try {
                unpacker.unpack(source, level);
            } catch (Exhausted spent) {
                throw spent;
            } catch (Refusal refusal) {
                gap = gap == null ? refusal.reason() : gap;
            }
        }
        return gap;
    }

    private static Part unread(String path, Part.Role role, Format format, long size, Reason reason) {
        return new Part(path, role, format.token(), size, null, 0, 0, List.of(), reason.token());
    }

    /** The parts of one file. */
    private final class Level implements PartSink {

        private final String prefix;
        private final int depth;
        private int next;

        Level(String prefix, int depth) {
            this.prefix = prefix;
            this.depth = depth;
        }

        private String place() throws Exhausted {
            allowance.takePart();
            return prefix + next++;
        }

        @Override
        public void part(Part.Role role, Source content) throws IOException, Exhausted {
            look(place(), role, content, SourceDigests.of(content));
        }

        /** Pages lead to one another, so nothing is looked for in them. */
        @Override
        public void picture(Part.Role role, Source content) throws IOException, Exhausted {
            String path = place();
            Format format = ObjectDecoder.sniff(content);
            PartSheet sheet = new PartSheet(path, role, format, content.size(), null);
            sheet.reason(decode(format, content, sheet));
            parts.add(sheet.part());
        }

        @Override
        public void part(Part.Role role, Unpacking content, long expected) throws IOException, Exhausted {
            String path = place();
            Encoded unpacked;
            try {
                unpacked = unpacked(content, expected);
            } catch (Refusal refusal) {
                parts.add(PartWalk.unread(path, role, Format.UNKNOWN, expected, refusal.reason()));
                if (refusal instanceof Exhausted spent) {
                    throw spent;
                }
                return;
            }
            try (unpacked) {
                look(path, role, unpacked, SourceDigests.of(unpacked));
            }
        }

        /** What libraries throw at a broken archive is its fault; their texts may quote it. */
        private Encoded unpacked(Unpacking content, long expected) throws Refusal {
            try (InputStream unpacking = content.open()) {
                return Encoded.unpack(unpacking, expected, allowance);
            } catch (SourceLost lost) {
                throw lost;
            } catch (IOException | RuntimeException e) {
                throw new Refusal(Reason.CORRUPT);
            }
        }

        @Override
        public void unread(Part.Role role, long size, Reason reason) throws Exhausted {
            parts.add(PartWalk.unread(place(), role, Format.UNKNOWN, size, reason));
        }

        /** Decodes a part and looks into it; it is listed before what is inside of it. */
        private void look(String path, Part.Role role, Source content, Digests digests) throws IOException, Exhausted {
            Format format = PlainText.sniff(content);
            int place = parts.size();
            PartSheet sheet = new PartSheet(path, role, format, content.size(), digests);
            try {
                sheet.reason(decode(format, content, sheet));
                sheet.reason(deeper(format, content, path));
            } catch (Exhausted spent) {
                sheet.reason(spent.reason());
                throw spent;
            } finally {
                parts.add(place, sheet.part());
            }
        }

        private @Nullable Reason decode(Format format, Source content, PartSheet sheet) throws IOException {
            if (format == Format.TEXT || content.size() == 0) {
                return null;
            }
            try {
                Picture picture = decoder.picture(format, content);
                if (picture == null) {
                    return null;
                }
                List<FrameHash> hashes = picture.hashes();
                if (!allowance.takesHashes(hashes.size())) {
                    return Reason.TOO_MANY_PARTS;
                }
                sheet.picture(picture);
                return null;
            } catch (Refusal refusal) {
                return refusal.reason();
            }
        }

        private @Nullable Reason deeper(Format format, Source content, String path) throws IOException, Exhausted {
            if (depth == Answers.MAX_DEPTH) {
                return format.codec() == Format.Codec.BUNDLE ? Reason.TOO_DEEP : null;
            }
            try (Source held = Encoded.held(format, content)) {
                return inside(format, held, new Level(path + "/", depth + 1));
            } catch (Exhausted spent) {
                throw spent;
            } catch (Refusal refusal) {
                return refusal.reason();
            }
        }
    }
}
