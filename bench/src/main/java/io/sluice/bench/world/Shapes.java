package io.sluice.bench.world;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Harmless pictures of coloured shapes. */
public final class Shapes {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;
    private static final int SHAPES = 40;

    private Shapes() {}

    /** A JPEG of 480 by 360 pixels, the same for the same seed. */
    public static byte[] picture(int seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        for (int shape = 0; shape < SHAPES; shape++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(
                    random.nextInt(WIDTH), random.nextInt(HEIGHT), 20 + random.nextInt(100), 20 + random.nextInt(100));
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
