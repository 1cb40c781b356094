package io.sluice.scanners.decode.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Packs files that tests made. */
final class Archives {

    private Archives() {}

    static byte[] zip(byte[]... files) throws IOException {
        return zip(ZipEntry.DEFLATED, files);
    }

    static byte[] stored(byte[]... files) throws IOException {
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

    static byte[] gzip(byte[] file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(file);
        }
        return bytes.toByteArray();
    }

    static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Arrays.stream(pieces).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }
}
