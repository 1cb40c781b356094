package io.sluice.app.demo.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** The still formats that the demo uploads. */
enum Encoding {
    JPEG("jpg"),
    PNG("png"),
    GIF("gif"),
    BMP("bmp"),
    TIFF("tif");

    private final String extension;

    Encoding(String extension) {
        this.extension = extension;
    }

    String extension() {
        return extension;
    }

    String mediaType() {
        return "image/" + name().toLowerCase(Locale.ROOT);
    }

    /**
     * The picture as a file.
     *
     * @param quality 0 to 1, for the formats that lose something
     */
    byte[] encode(BufferedImage picture, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(name()).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), settings(writer, quality));
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private ImageWriteParam settings(ImageWriter writer, float quality) {
        ImageWriteParam settings = writer.getDefaultWriteParam();
        if (this == JPEG) {
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
        }
        return settings;
    }

    /** The picture of a file, as 8-bit BGR samples. */
    static BufferedImage decode(byte[] file) throws IOException {
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(file));
        if (decoded.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return decoded;
        }
        BufferedImage samples =
                new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        samples.createGraphics().drawImage(decoded, 0, 0, null);
        return samples;
    }
}
