package io.sluice.app.demo.media;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;

/** What people do to a picture before they post it again. */
enum Change {
    REENCODED,
    RESIZED,
    BRIGHTENED,
    ROTATED_90,
    ROTATED_180,
    ROTATED_270,
    MIRRORED;

    BufferedImage apply(BufferedImage picture) {
        return switch (this) {
            case REENCODED -> picture;
            case RESIZED -> drawn(picture, AffineTransform.getScaleInstance(0.6, 0.6), 0.6, 0.6);
            case BRIGHTENED -> new RescaleOp(1.08f, 12, null).filter(picture, null);
            case ROTATED_90 -> turned(picture, 1);
            case ROTATED_180 -> turned(picture, 2);
            case ROTATED_270 -> turned(picture, 3);
            case MIRRORED -> drawn(picture, new AffineTransform(-1, 0, 0, 1, picture.getWidth(), 0), 1, 1);
        };
    }

    private static BufferedImage turned(BufferedImage picture, int quarters) {
        double width = picture.getWidth();
        double height = picture.getHeight();
        AffineTransform turn = AffineTransform.getQuadrantRotateInstance(quarters, width / 2, height / 2);
        if (quarters % 2 == 0) {
            return drawn(picture, turn, 1, 1);
        }
        turn.preConcatenate(AffineTransform.getTranslateInstance((height - width) / 2, (width - height) / 2));
        return drawn(picture, turn, height / width, width / height);
    }

    private static BufferedImage drawn(BufferedImage picture, AffineTransform transform, double wider, double higher) {
        BufferedImage target = new BufferedImage(
                (int) Math.round(picture.getWidth() * wider),
                (int) Math.round(picture.getHeight() * higher),
                BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, transform, null);
        graphics.dispose();
        return target;
    }
}
