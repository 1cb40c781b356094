package io.sluice.scanners.decode.child;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/** Packs files that tests made. */
public final class Archives {

    private Archives() {}

    public static byte[] zip(byte[]... files) throws IOException {
        return zip(ZipEntry.DEFLATED, files);
    }

    public static byte[] stored(byte[]... files) throws IOException {
        return zip(ZipEntry.STORED, files);
    }

    private static byte[] zip(int method, byte[]... files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (byte[] file : files) {
                ZipEntry entry = new ZipEntry("folder/" + bytes.size() + ".bin");
                entry.setMethod(method);
                entry.setSize(file.length);
                entry.setCrc(crc(file));
                zip.putNextEntry(entry);
                zip.write(file);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static long crc(byte[] file) {
        CRC32 crc = new CRC32();
        crc.update(file);
        return crc.getValue();
    }

    static byte[] tar(byte[]... files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (byte[] file : files) {
                TarArchiveEntry entry = new TarArchiveEntry(bytes.size() + ".bin");
                entry.setSize(file.length);
                tar.putArchiveEntry(entry);
                tar.write(file);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    public static byte[] gzip(byte[] file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(file);
        }
        return bytes.toByteArray();
    }

    /**
     * A document with a JPEG as the file that it is, and with another picture sample by sample.
     *
     * @param password null for none
     */
    public static byte[] pdf(@Nullable String password, byte[] jpeg, byte[] other) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDImageXObject photo = JPEGFactory.createFromByteArray(document, jpeg);
            PDImageXObject drawing =
                    LosslessFactory.createFromImage(document, ImageIO.read(new ByteArrayInputStream(other)));
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(photo, 0, 0);
                content.drawImage(drawing, 0, 300);
            }
            if (password != null) {
                document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Arrays.stream(pieces).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }
}
