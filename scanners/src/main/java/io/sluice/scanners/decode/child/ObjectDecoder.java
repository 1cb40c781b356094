package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Picture;
import io.sluice.scanners.decode.wire.Fact;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Reason;
import io.sluice.scanners.pdq.PdqHasher;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one object after the other: sniffs, checks what the header announces, decodes once, hashes, and looks inside.
 *
 * <p>Whatever is wrong with an object becomes part of the answer; only a failure to read its bytes is thrown.
 */
final class ObjectDecoder {

    private final PdqHasher hasher = new PdqHasher();
    private @Nullable StillDecoder stills;
    private @Nullable FilmDecoder films;

    /** The format of a source by its first bytes. */
    static Format sniff(Source source) throws IOException {
        return FormatSniffer.sniff(source.head(FormatSniffer.HEAD_BYTES));
    }

    /** What is to be told of an object, with everything inside of it. */
    Decoding decode(Format format, Source source) throws IOException {
        Allowance allowance = new Allowance(source.size(), format.codec().isLong());
        return new PartWalk(this, allowance).whole(format, source);
    }

    /** The picture that a file is; null if it has none of its own but files inside. */
    @Nullable
    Picture picture(Format format, Source source) throws IOException, Refusal {
        return switch (format.codec()) {
            case STILL, GIF -> still(format, source);
            case FILM -> film(format, source);
            case BUNDLE -> null;
            case NONE -> throw new Refusal(refusal(format, source));
        };
    }

    private Picture still(Format format, Source source) throws IOException, Refusal {
        try (Encoded file = Encoded.load(source)) {
            Outline outline = Outline.of(format, file.bytes());
            FrameSheet sheet = new FrameSheet(hasher);
            FrameSink frames = outline.frames() > 1 ? new AnimationFrames(sheet) : sheet;
            if (format.codec() == Format.Codec.GIF) {
                gif(file, outline, frames);
            } else if (outline.frames() > 1) {
                new AnimationDecoder(outline).decode(file, frames);
            } else {
                stills().decode(format, file, outline, sheet);
            }
            Map<Fact, String> facts = new EnumMap<>(Fact.class);
            FileFacts.read(file, facts);
            return sheet.picture(format, outline.frames(), tokens(facts));
        }
    }

    private static void gif(Encoded file, Outline outline, FrameSink frames) throws Refusal {
        try (GifDecoder decoder = new GifDecoder(file, outline)) {
            decoder.decode(frames);
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
            throw new Refusal(Reason.CORRUPT);
        }
    }

    private Picture film(Format format, Source source) throws IOException, Refusal {
        FrameSheet sheet = new FrameSheet(hasher);
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        int frames = films().decode(format, source, sheet, facts);
        FileFacts.read(source, facts);
        return sheet.picture(format, frames, tokens(facts));
    }

    private static Map<String, String> tokens(Map<Fact, String> facts) {
        return facts.entrySet().stream()
                .collect(Collectors.toMap(fact -> fact.getKey().token(), Map.Entry::getValue));
    }

    private static Reason refusal(Format format, Source source) {
        if (source.size() == 0) {
            return Reason.EMPTY;
        }
        return format == Format.UNKNOWN ? Reason.UNKNOWN_FORMAT : Reason.UNSUPPORTED_FORMAT;
    }

    /** Loads FFmpeg with the first film. */
    private FilmDecoder films() {
        if (films == null) {
            films = new FilmDecoder();
        }
        return films;
    }

    /** Loads OpenCV with the first still. */
    private StillDecoder stills() {
        if (stills == null) {
            stills = new StillDecoder();
        }
        return stills;
    }
}
