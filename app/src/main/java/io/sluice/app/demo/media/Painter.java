package io.sluice.app.demo.media;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * Paints pictures of nothing: smooth fields of random colours, coarse ones over fine ones, with a few shapes on top.
 *
 * <p>The fields give every frequency that PDQ looks at a random sign, so two pictures differ in about half of their bits.
 */
final class Painter {

    private static final int[] CELLS = {6, 12, 24};
    private static final float[] WEIGHTS = {1f, 0.6f, 0.45f};

    private final Random random;

    /** The same seed paints the same pictures. */
    Painter(long seed) {
        this.random = new Random(seed);
    }

    BufferedImage paint() {
        BufferedImage picture = new BufferedImage(
                320 + 16 * random.nextInt(12), 240 + 16 * random.nextInt(10), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        for (int layer = 0; layer < CELLS.length; layer++) {
            graphics.setComposite(AlphaComposite.SrcOver.derive(WEIGHTS[layer]));
            graphics.drawImage(field(CELLS[layer]), 0, 0, picture.getWidth(), picture.getHeight(), null);
        }
        graphics.setComposite(AlphaComposite.SrcOver.derive(0.5f));
        for (int shape = 0; shape < 5; shape++) {
            paintShape(graphics, picture.getWidth(), picture.getHeight());
        }
        graphics.dispose();
        return picture;
    }

    private BufferedImage field(int cells) {
        BufferedImage field = new BufferedImage(cells, cells, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < cells; y++) {
            for (int x = 0; x < cells; x++) {
                field.setRGB(x, y, colour().getRGB());
            }
        }
        return field;
    }

    private Color colour() {
        return Color.getHSBColor(random.nextFloat(), 0.6f, random.nextFloat());
    }

    private void paintShape(Graphics2D graphics, int width, int height) {
        int x = random.nextInt(width);
        int y = random.nextInt(height);
        int across = width / 8 + random.nextInt(width / 4);
        int down = height / 8 + random.nextInt(height / 4);
        graphics.setPaint(new GradientPaint(x, y, colour(), x + across, y + down, colour()));
        if (random.nextBoolean()) {
            graphics.fillOval(x, y, across, down);
        } else {
            graphics.fillRect(x, y, across, down);
        }
    }
}
