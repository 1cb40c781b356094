package io.sluice.scanners.video;

import io.sluice.scanners.decode.child.MediaFolder;
import io.sluice.scanners.video.FilmWish.Coding;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Films of which variants are made, and the others of the folder that show the same. */
enum Scene {
    CHAIR("tx__tmk__sample-videos__chair-orig-22-sd-bar.mp4", 180, 270),
    PATTERN("tx__tmk__sample-videos__pattern-longer-no-bar.mp4", 180, 320),
    DESK("mei__mov__with-gps.mov", 270, 180),
    STREET("mei__mp4__Issue_515_(java).mp4", 180, 320),
    THERMAL("mei__mp4__FLIR_Thermal.mp4", 180, 240);

    private static final Map<String, String> OTHERS = Map.of(
            "chair-22-sd-grey-bar", "CHAIR",
            "chair-22-sd-sepia-bar", "CHAIR",
            "chair-22-with-large-logo-bar", "CHAIR",
            "pattern-sd-with-large-logo-bar", "PATTERN",
            "xmp480qt", "SHORT",
            "uuid540", "SHORT");

    private final String name;
    private final int width;
    private final int height;

    Scene(String name, int width, int height) {
        this.name = name;
        this.width = width;
        this.height = height;
    }

    Path file() {
        return MediaFolder.file("videos").resolve(name);
    }

    static boolean isOriginal(Path file) {
        return Arrays.stream(values()).anyMatch(scene -> file.endsWith(scene.name));
    }

    /** What a file of the folder shows; its own name if nothing else does. */
    static String of(Path file) {
        return Arrays.stream(values())
                .filter(scene -> file.endsWith(scene.name))
                .map(Scene::name)
                .findFirst()
                .orElseGet(() -> OTHERS.entrySet().stream()
                        .filter(other -> file.toString().contains(other.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(file.getFileName().toString()));
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The film in small and cut to what a test has time for; variants are made of it, so each is encoded once more. */
    FilmWish small() {
        return wish("small", "trim=0:7,setpts=PTS-STARTPTS", mpeg4(width, height, 25, 3_000_000));
    }

    /** Variants to be made of {@link #small}. */
    List<FilmWish> wishes() {
        boolean isShort = this == DESK || this == STREET;
        return List.of(
                wish("low", "null", mpeg4(width, height, 25, 120_000)),
                wish("small-15", "null", mpeg4(width / 4 * 2, height / 4 * 2, 15, 150_000)),
                wish("other-30", "null", other(width, height)),
                wish(
                        "clip",
                        (isShort ? "trim=0.5:3.6" : "trim=2.3:6.8") + ",setpts=PTS-STARTPTS",
                        Coding.h264(width, height, 25, 400_000)),
                wish("grey-faster", "hue=s=0,setpts=PTS/1.05", mpeg4(width, height, 25, 400_000)),
                wish("mirrored", "hflip", Coding.of("mpeg2video", "ts", width, height, 25, 700_000)),
                wish("turned", "transpose=1", mpeg4(height, width, 25, 400_000)),
                wish("boxed", "pad=iw:ih*1.3:0:ih*0.15", mpeg4(width, height * 13 / 20 * 2, 25, 400_000)),
                wish("bar", "drawbox=y=ih*0.94:h=ih*0.06:color=white:t=fill", mpeg4(width, height, 25, 400_000)),
                wish("brighter", "lutyuv=y=val*1.2", mkv(width, height)),
                wish("avi", "null", motionJpeg(width, height)));
    }

    private FilmWish wish(String kind, String filters, Coding coding) {
        return new FilmWish(name().toLowerCase(Locale.ROOT) + "-" + kind, filters, coding);
    }

    private static Coding mpeg4(int width, int height, int rate, int bitRate) {
        return Coding.of("mpeg4", "mp4", width, height, rate, bitRate);
    }

    private static Coding mkv(int width, int height) {
        return Coding.of("mpeg4", "mkv", width, height, 25, 400_000);
    }

    /** VP8 takes as long as all others together, so it is for the shortest film. */
    private Coding other(int width, int height) {
        return this == STREET
                ? Coding.of("libvpx", "webm", width, height, 30, 300_000)
                : Coding.of("flv", "flv", width, height, 30, 300_000);
    }

    private static Coding motionJpeg(int width, int height) {
        return new Coding("mjpeg", "avi", "yuvj420p", width, height, 12, 2_000_000, 1);
    }
}
