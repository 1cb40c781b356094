package io.sluice.scanners.video;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A variant to be made of a film.
 *
 * @param name tells it apart
 * @param filters FFmpeg filters
 * @param coding how it is encoded
 */
record FilmWish(String name, String filters, Coding coding) {

    /**
     * How a film is encoded.
     *
     * @param encoder by FFmpeg's name
     * @param container by its extension
     * @param pixels the pixel format
     * @param width pixels
     * @param height pixels
     * @param rate frames a second
     * @param bitRate bits a second
     * @param keyEvery frames from one key frame to the next, at most
     */
    record Coding(
            String encoder,
            String container,
            String pixels,
            int width,
            int height,
            int rate,
            int bitRate,
            int keyEvery) {

        static Coding h264(int width, int height, int rate, int bitRate) {
            return new Coding("libopenh264", "mp4", "yuv420p", width, height, rate, bitRate, 4 * rate);
        }

        static Coding of(String encoder, String container, int width, int height, int rate, int bitRate) {
            return new Coding(encoder, container, "yuv420p", width, height, rate, bitRate, rate);
        }

        /** The filter that brings pictures to these pixels; a palette is made of the film's own colours. */
        String toPixels() {
            return pixels.equals("pal8") ? "split[a][b];[a]palettegen[p];[b][p]paletteuse" : "format=" + pixels;
        }
    }

    /** Makes the variant, in a folder. */
    Path make(Path source, Path folder) throws IOException {
        Path target = folder.resolve(name + "." + coding.container());
        try (FilmRewriter rewriter = new FilmRewriter(target, coding)) {
            rewriter.append(source, filters);
            rewriter.finish();
        }
        return target;
    }
}
