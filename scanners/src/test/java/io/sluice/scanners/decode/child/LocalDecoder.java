package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Picture;
import io.sluice.scanners.decode.wire.Fact;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.pdq.PdqHasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Decodes files in this process: for tests that are about what was decoded. Not safe for use by several threads. */
public final class LocalDecoder {

    private final ObjectDecoder decoder = new ObjectDecoder();

    public Decoding decode(Path file) throws IOException {
        Source source = source(file);
        return decoder.decode(ObjectDecoder.sniff(source), source);
    }

    /** A film within other limits than the usual. */
    public static Picture film(Path file, double workPixels, Duration time) throws IOException {
        Source source = source(file);
        Format format = ObjectDecoder.sniff(source);
        FrameSheet sheet = new FrameSheet(new PdqHasher());
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        try {
            int frames = new FilmDecoder(new FilmPace.Limits(workPixels, time)).decode(format, source, sheet, facts);
            Map<String, String> tokens = new HashMap<>();
            facts.forEach((fact, value) -> tokens.put(fact.token(), value));
            return sheet.picture(format, frames, tokens);
        } catch (Refusal refusal) {
            throw new IOException("refused: " + refusal.reason(), refusal);
        }
    }

    private static Source source(Path file) throws IOException {
        return new ArraySource(Files.readAllBytes(file));
    }
}
