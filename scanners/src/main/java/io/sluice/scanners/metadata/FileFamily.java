package io.sluice.scanners.metadata;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Formats that go by one another's names, with the media types and file name extensions that they rightly have.
 *
 * <p><b>Source:</b> the IANA registry of media types, and names in common use that are not in it.
 */
enum FileFamily {
    JPEG("jpeg", "image/jpeg image/jpg image/pjpeg", "jpg jpeg jpe jfif"),
    PNG("png", "image/png image/apng image/x-png image/vnd.mozilla.apng", "png apng"),
    GIF("gif", "image/gif", "gif"),
    BMP("bmp", "image/bmp image/x-bmp image/x-ms-bmp", "bmp dib"),
    TIFF("tiff", "image/tiff image/x-adobe-dng", "tif tiff dng"),
    WEBP("webp", "image/webp", "webp"),
    JPEG_2000("jp2 j2k", "image/jp2 image/jpx image/j2c image/j2k", "jp2 j2k jpf jpx j2c jpc"),
    ICO("ico", "image/x-icon image/vnd.microsoft.icon image/ico", "ico cur"),
    HEIF("heic avif", "image/heic image/heif image/heic-sequence image/heif-sequence image/avif", "heic heif hif avif"),
    ISO_FILM(
            "mp4 m4v mov 3gp",
            "video/mp4 video/x-m4v video/quicktime video/3gpp video/3gpp2",
            "mp4 m4v mov qt 3gp 3g2"),
    MATROSKA("webm matroska", "video/webm video/x-matroska video/matroska", "webm mkv"),
    AVI("avi", "video/x-msvideo video/avi video/vnd.avi video/msvideo", "avi"),
    MPEG("mpeg-ts mpeg-ps", "video/mp2t video/mpeg video/mp2p", "ts m2ts mts mpg mpeg vob"),
    FLV("flv", "video/x-flv", "flv"),
    /** Known names of what is no picture and no film. */
    OTHER("", "", "pdf zip rar 7z gz txt csv doc docx xls xlsx html htm js svg exe apk jar mp3 wav ogg json xml");

    private final String formats;
    private final String mediaTypes;
    private final String extensions;

    FileFamily(String formats, String mediaTypes, String extensions) {
        this.formats = formats;
        this.mediaTypes = mediaTypes;
        this.extensions = extensions;
    }

    /** The family of a decoded format; empty if nothing is known of its names. */
    static Optional<FileFamily> ofFormat(String format) {
        return Arrays.stream(values())
                .filter(family -> isAmong(format, family.formats))
                .findFirst();
    }

    /** The family whose extension a file name has; empty if it has none that means anything. */
    static Optional<FileFamily> ofFileName(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
        return name.indexOf('.') < 0
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(family -> isAmong(extension, family.extensions))
                        .findFirst();
    }

    /** Whether it is rightly declared as this media type; parameters do not matter. */
    boolean isDeclaredAs(String mediaType) {
        return isAmong(mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT), mediaTypes);
    }

    private static boolean isAmong(String name, String names) {
        return !name.isEmpty() && List.of(names.split(" ")).contains(name);
    }
}
