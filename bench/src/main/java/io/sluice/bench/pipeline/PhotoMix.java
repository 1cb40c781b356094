package io.sluice.bench.pipeline;

import io.sluice.bench.Output;
import io.sluice.bench.world.Shapes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** JPEG files to be scanned: the photographs beside the project in turn, or generated ones where there are none. */
final class PhotoMix {

    /** Smaller files of that folder are parts of test suites, not photographs. */
    static final int LEAST_KIB = 20;

    private static final int GENERATED = 40;
    private static final int START_OF_IMAGE = 0xffd8;
    private static final int COMMENT = 0xfffe;

    /** The length of a comment counts itself. */
    private static final int COMMENT_BYTES = 2 + Long.BYTES;

    private final String source;
    private final List<byte[]> pictures;

    PhotoMix(String source, List<byte[]> pictures) {
        this.source = source;
        this.pictures = pictures;
    }

    /**
     * Reads the photographs.
     *
     * @param leastKiB of their files; {@link #LEAST_KIB} for all there are
     */
    static PhotoMix load(int leastKiB) throws IOException {
        Path folder = Path.of(System.getProperty("sluice.home", "."), "..", "shared", "media", "photos");
        List<byte[]> photos = Files.isDirectory(folder) ? photos(folder, leastKiB << 10) : List.of();
        if (!photos.isEmpty()) {
            return new PhotoMix("photographs of cameras and phones", photos);
        }
        Output.say("there are no such photographs beside the project: the pictures are generated");
        return new PhotoMix(
                "generated pictures",
                IntStream.range(0, GENERATED).mapToObj(Shapes::picture).toList());
    }

    private static List<byte[]> photos(Path folder, int leastBytes) throws IOException {
        List<byte[]> photos = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length >= leastBytes && isJpeg(bytes)) {
                    photos.add(bytes);
                }
            }
        }
        return photos;
    }

    private static boolean isJpeg(byte[] bytes) {
        return (ByteBuffer.wrap(bytes).getShort() & 0xffff) == START_OF_IMAGE;
    }

    /** The nth file: one of the pictures, with a comment that makes its bytes its own and leaves its pixels alone. */
    byte[] file(int n) {
        byte[] picture = pictures.get(n % pictures.size());
        return ByteBuffer.allocate(picture.length + Short.BYTES + COMMENT_BYTES)
                .putShort((short) START_OF_IMAGE)
                .putShort((short) COMMENT)
                .putShort((short) COMMENT_BYTES)
                .putLong(n)
                .put(picture, Short.BYTES, picture.length - Short.BYTES)
                .array();
    }

    /** Writes so many files. */
    List<Path> write(Path folder, int files) throws IOException {
        List<Path> written = new ArrayList<>();
        for (int n = 0; n < files; n++) {
            written.add(Files.write(folder.resolve(n + ".jpg"), file(n)));
        }
        return written;
    }

    Summary summary() {
        double bytes =
                pictures.stream().mapToInt(picture -> picture.length).average().orElse(0);
        return new Summary(source, pictures.size(), (int) Math.round(bytes / 1024));
    }

    /**
     * What was scanned.
     *
     * @param source where the pictures are from
     * @param different pictures, which take turns
     * @param meanKiB the mean size of their files
     */
    record Summary(String source, int different, int meanKiB) {}
}
