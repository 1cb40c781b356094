package io.sluice.scanners.video;

import io.sluice.scanners.video.FilmWish.Coding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What the same frames may be stored as: an animation of one kind or another, or a film. */
enum AnimationForm {
    GIF("gif", "gif", "pal8"),
    WEBP("libwebp_anim", "webp", "yuv420p"),
    APNG("apng", "apng", "rgb24"),
    MP4("mpeg4", "mp4", "yuv420p");

    private static final int BIT_RATE = 500_000;

    private final String encoder;
    private final String container;
    private final String pixels;

    AnimationForm(String encoder, String container, String pixels) {
        this.encoder = encoder;
        this.container = container;
        this.pixels = pixels;
    }

    /**
     * Makes one of a film.
     *
     * @param kind tells it from others of this form
     * @param filters FFmpeg filters
     * @param percent of the scene's size
     * @param rate frames a second
     */
    Path make(Scene scene, Path film, String kind, String filters, int percent, int rate) throws IOException {
        int width = scene.width() * percent / 200 * 2;
        int height = scene.height() * percent / 200 * 2;
        Coding coding = new Coding(encoder, container, pixels, width, height, rate, BIT_RATE, rate);
        String name = String.format(Locale.ROOT, "%s-%s-%s", scene, this, kind);
        return new FilmWish(name, filters, coding).make(film, film.getParent());
    }
}
