package io.sluice.bench.pdq;

import io.sluice.bench.Output;
import io.sluice.scanners.pdq.Raster;
import io.sluice.scanners.pdq.Raster.Order;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Pictures to measure with: those of the folder of photographs beside the project, or painted ones where there is none. */
public final class SamplePictures {

    /** Pixels; the longer side of a small picture. */
    private static final int SMALL = 360;

    private static final int PAINTED = 40;

    private SamplePictures() {}

    /** Some small pictures. */
    public static List<Raster> small() {
        Path folder = Path.of(System.getProperty("sluice.home", "."), "..", "shared", "media", "photos");
        List<Raster> photos = Files.isDirectory(folder) ? photos(folder) : List.of();
        if (!photos.isEmpty()) {
            return photos;
        }
        Output.say("there is no folder of photographs: the pictures are painted");
        return painted(PAINTED);
    }

    /** So many small pictures of shapes. */
    public static List<Raster> painted(int count) {
        return IntStream.range(0, count)
                .mapToObj(seed -> raster(painted(SMALL, SMALL * 3 / 4, seed)))
                .toList();
    }

    private static List<Raster> photos(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(".jpg"))
                    .sorted()
                    .flatMap(SamplePictures::read)
                    .map(SamplePictures::scaled)
                    .filter(picture -> Math.min(picture.getWidth(), picture.getHeight()) >= SMALL / 4)
                    .map(SamplePictures::raster)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing if this Java cannot read it, as JPEGs of four colours. */
    private static Stream<BufferedImage> read(Path file) {
        try {
            return Stream.ofNullable(ImageIO.read(file.toFile()));
        } catch (IOException unsupported) {
            return Stream.empty();
        }
    }

    private static BufferedImage scaled(BufferedImage picture) {
        double scale = SMALL / (double) Math.max(picture.getWidth(), picture.getHeight());
        int width = (int) Math.max(8, picture.getWidth() * scale);
        int height = (int) Math.max(8, picture.getHeight() * scale);
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }

    /** A picture of gradients, shapes and a little noise: always the same for a seed. */
    static BufferedImage painted(int width, int height, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, colour(random), width, height, colour(random)));
        graphics.fillRect(0, 0, width, height);
        for (int shape = 0; shape < 60; shape++) {
            graphics.setColor(colour(random));
            graphics.fillOval(
                    random.nextInt(width),
                    random.nextInt(height),
                    random.nextInt(1, width / 3),
                    random.nextInt(1, height / 3));
        }
        graphics.dispose();
        byte[] samples = samples(picture);
        for (int at = 0; at < samples.length; at++) {
            int noisy = (samples[at] & 0xff) + random.nextInt(-6, 7);
            samples[at] = (byte) Math.max(0, Math.min(255, noisy));
        }
        return picture;
    }

    private static Color colour(SplittableRandom random) {
        return new Color(random.nextInt(1 << 24));
    }

    /** Blue, green, red of each pixel. */
    static byte[] samples(BufferedImage picture) {
        return ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    }

    /** The picture in direct memory, as a decoder leaves it. */
    static Raster raster(BufferedImage picture) {
        byte[] samples = samples(picture);
        ByteBuffer direct = ByteBuffer.allocateDirect(samples.length).put(samples);
        return new Raster(direct, picture.getWidth(), picture.getHeight(), 3 * picture.getWidth(), Order.BGR);
    }

    static byte[] jpeg(BufferedImage picture) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "jpeg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
