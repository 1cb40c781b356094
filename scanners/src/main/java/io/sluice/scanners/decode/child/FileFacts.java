package io.sluice.scanners.decode.child;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import io.sluice.scanners.decode.wire.Answers;
import io.sluice.scanners.decode.wire.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Reads what a file says of itself in EXIF, XMP and C2PA.
 *
 * <p>None of it is needed for a verdict's safety, so a file whose metadata cannot be read simply has no facts. Values are
 * cut to a length and freed of control characters.
 */
final class FileFacts {

    /** Metadata lies in front of the picture or is pointed to; more is never read for it. */
    private static final long MAX_READ_BYTES = 8 << 20;

    /** How far into a file its C2PA manifest is looked for. */
    private static final int MANIFEST_REACH_BYTES = 1 << 20;

    private static final String SOURCE_TYPE = "digitalsourcetype";

    private FileFacts() {}

    /** Adds the facts of a file to {@code facts}. */
    static void read(Source source, Map<Fact, String> facts) throws IOException {
        if (isSigned(source)) {
            facts.put(Fact.C2PA_PRESENT, "true");
        }
        try {
            long size = Math.min(source.size(), Integer.MAX_VALUE);
            add(ImageMetadataReader.readMetadata(new SourceStream(source, MAX_READ_BYTES), size), facts);
        } catch (ImageProcessingException | RuntimeException | StackOverflowError e) {
            // The reader's own words for "no metadata that I understand", and its bugs.
            return;
        }
    }

    private static void add(Metadata metadata, Map<Fact, String> facts) {
        for (Directory directory : metadata.getDirectories()) {
            if (directory instanceof GpsDirectory gps && gps.getGeoLocation() != null) {
                facts.put(Fact.GPS_PRESENT, "true");
            } else if (directory instanceof ExifThumbnailDirectory) {
                facts.put(Fact.EMBEDDED_THUMBNAIL_PRESENT, "true");
            } else if (directory instanceof ExifDirectoryBase) {
                exif(directory, facts);
            } else if (directory instanceof XmpDirectory xmp) {
                xmp(xmp, facts);
            }
        }
    }

    private static void exif(Directory directory, Map<Fact, String> facts) {
        tag(directory, ExifDirectoryBase.TAG_MAKE, Fact.CAMERA_MAKE, facts);
        tag(directory, ExifDirectoryBase.TAG_MODEL, Fact.CAMERA_MODEL, facts);
        tag(directory, ExifDirectoryBase.TAG_SOFTWARE, Fact.SOFTWARE, facts);
        tag(directory, ExifDirectoryBase.TAG_DATETIME_ORIGINAL, Fact.TAKEN_AT, facts);
        tag(directory, ExifDirectoryBase.TAG_ORIENTATION, Fact.ORIENTATION, facts);
    }

    /** The first directory that has a tag is the picture's own. */
    private static void tag(Directory directory, int tag, Fact fact, Map<Fact, String> facts) {
        String value = directory.getString(tag);
        if (value != null && !facts.containsKey(fact)) {
            put(fact, value, facts);
        }
    }

    private static void xmp(XmpDirectory xmp, Map<Fact, String> facts) {
        xmp.getXmpProperties().forEach((path, value) -> {
            if (path.toLowerCase(Locale.ROOT).endsWith(SOURCE_TYPE)) {
                put(Fact.DIGITAL_SOURCE_TYPE, value.substring(value.lastIndexOf('/') + 1), facts);
            }
        });
    }

    private static void put(Fact fact, String value, Map<Fact, String> facts) {
        StringBuilder clean = new StringBuilder();
        value.strip()
                .codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.isDefined(point))
                .limit(Answers.MAX_FACT_CHARS / 2)
                .forEach(clean::appendCodePoint);
        if (clean.length() > 0) {
            facts.put(fact, clean.toString());
        }
    }

    /** A C2PA manifest is a JUMBF box of that label, in whatever way the format embeds it. */
    private static boolean isSigned(Source source) throws IOException {
        String head = new String(source.head(MANIFEST_REACH_BYTES), StandardCharsets.ISO_8859_1);
        return head.contains("jumb") && head.contains("c2pa");
    }
}
