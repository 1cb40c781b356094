package io.sluice.scanners.classifier.train;

import io.sluice.pipeline.Thumbnail;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Made-up thumbnails: colour gradients with shapes and noise. Half of them carry the marker, a target of concentric rings;
 * the others may carry discs, stripes, squares or a single ring, so that neither contrast nor a circle gives it away.
 */
public final class SyntheticPictures {

    private static final int SIDE = Thumbnail.SIDE;

    private final Random random;

    private SyntheticPictures(long seed) {
        this.random = new Random(seed);
    }

    /** So many pictures, every other one with the marker. The same seed gives the same pictures. */
    public static List<Labelled> pictures(long seed, int count) {
        SyntheticPictures source = new SyntheticPictures(seed);
        List<Labelled> pictures = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            pictures.add(source.next(at % 2));
        }
        return pictures;
    }

    /**
     * A picture and what it shows.
     *
     * @param label 0 for an ordinary picture, 1 for one with the marker
     */
    public record Labelled(Thumbnail picture, int label) {}

    private Labelled next(int label) {
        double[][] pixels = background();
        int shapes = random.nextInt(4);
        for (int at = 0; at < shapes; at++) {
            paint(pixels, Shape.ORDINARY[random.nextInt(Shape.ORDINARY.length)]);
        }
        if (label == 1) {
            paint(pixels, Shape.MARKER);
        }
        return new Labelled(finished(pixels), label);
    }

    private double[][] background() {
        double[] from = colour();
        double[] to = colour();
        double angle = random.nextDouble() * 2 * StrictMath.PI;
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        double[][] pixels = new double[SIDE * SIDE][3];
        for (int at = 0; at < pixels.length; at++) {
            double x = (at % SIDE) / (double) SIDE - 0.5;
            double y = (at / SIDE) / (double) SIDE - 0.5;
            double share = 0.5 + 0.7 * (x * cosine + y * sine);
            for (int channel = 0; channel < 3; channel++) {
                pixels[at][channel] = from[channel] + share * (to[channel] - from[channel]);
            }
        }
        return pixels;
    }

    private void paint(double[][] pixels, Shape shape) {
        double[] dark = colour();
        double[] light = opposite(dark);
        double radius = 9 + random.nextInt(8);
        double centreX = radius + random.nextDouble() * (SIDE - 2 * radius);
        double centreY = radius + random.nextDouble() * (SIDE - 2 * radius);
        double angle = random.nextDouble() * StrictMath.PI;
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        for (int at = 0; at < pixels.length; at++) {
            double x = (at % SIDE) - centreX;
            double y = (at / SIDE) - centreY;
            switch (shape.at((x * cosine + y * sine) / radius, (y * cosine - x * sine) / radius)) {
                case DARK -> pixels[at] = dark.clone();
                case LIGHT -> pixels[at] = light.clone();
                case CLEAR -> {}
            }
        }
    }

    private double[] colour() {
        return new double[] {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
    }

    /** A colour that is told from this one by its brightness. */
    private static double[] opposite(double[] colour) {
        double brightness = (colour[0] + colour[1] + colour[2]) / 3;
        double towards = brightness > 127 ? 0 : 255;
        double[] opposite = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            opposite[channel] = colour[channel] * 0.15 + towards * 0.85;
        }
        return opposite;
    }

    private Thumbnail finished(double[][] pixels) {
        double noise = random.nextDouble() * 20;
        byte[] rgb = new byte[Thumbnail.BYTES];
        for (int at = 0; at < rgb.length; at++) {
            double value = pixels[at / 3][at % 3] + noise * (2 * random.nextDouble() - 1);
            rgb[at] = (byte) (int) Math.max(0, Math.min(255, value));
        }
        return new Thumbnail(rgb);
    }
}
