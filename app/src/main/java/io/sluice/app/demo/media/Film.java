package io.sluice.app.demo.media;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a short silent video in which one picture fades into another. */
final class Film {

    static final String EXTENSION = "mp4";
    static final String MEDIA_TYPE = "video/mp4";

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int FRAMES_PER_SECOND = 12;
    private static final int FRAMES = 3 * FRAMES_PER_SECOND;

    private Film() {}

    static byte[] of(Still first, Still last) throws IOException {
        BufferedImage from = Encoding.decode(first.bytes());
        BufferedImage to = Encoding.decode(last.bytes());
        Path scratch = Files.createTempFile("sluice-film", "." + EXTENSION);
        try {
            try (FilmWriter writer = new FilmWriter(scratch, WIDTH, HEIGHT, FRAMES_PER_SECOND)) {
                for (int frame = 0; frame < FRAMES; frame++) {
                    writer.write(blend(from, to, (float) frame / (FRAMES - 1)));
                }
                writer.finish();
            }
            return Files.readAllBytes(scratch);
        } finally {
            Files.delete(scratch);
        }
    }

    private static BufferedImage blend(BufferedImage from, BufferedImage to, float share) {
        BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = frame.createGraphics();
        graphics.drawImage(from, 0, 0, WIDTH, HEIGHT, null);
        graphics.setComposite(AlphaComposite.SrcOver.derive(share));
        graphics.drawImage(to, 0, 0, WIDTH, HEIGHT, null);
        graphics.dispose();
        return frame;
    }
}
