package io.sluice.scanners.decode.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The file formats that are told apart by their magic bytes, and how each is decoded.
 *
 * <p>A format without a decoder is known by name only, so that an object can be refused with a reason.
 */
public enum Format {
    JPEG(Codec.STILL),
    PNG(Codec.STILL),
    BMP(Codec.STILL),
    TIFF(Codec.STILL),
    WEBP(Codec.STILL),
    GIF(Codec.GIF),
    JP2(Codec.FILM),
    J2K(Codec.FILM),
    ICO(Codec.FILM),
    AVIF(Codec.FILM),
    HEIC(Codec.FILM),
    MP4(Codec.FILM),
    M4V(Codec.FILM),
    MOV(Codec.FILM),
    THREE_GP(Codec.FILM),
    WEBM(Codec.FILM),
    MATROSKA(Codec.FILM),
    AVI(Codec.FILM),
    MPEG_TS(Codec.FILM),
    MPEG_PS(Codec.FILM),
    FLV(Codec.FILM),
    JXL(Codec.NONE),
    PSD(Codec.NONE),
    DDS(Codec.NONE),
    SGI(Codec.NONE),
    FLI(Codec.NONE),
    BLP(Codec.NONE),
    ICNS(Codec.NONE),
    MP3(Codec.NONE),
    WAV(Codec.NONE),
    OGG(Codec.NONE),
    PDF(Codec.BUNDLE),
    ZIP(Codec.BUNDLE),
    TAR(Codec.BUNDLE),
    GZIP(Codec.BUNDLE),
    BZIP2(Codec.NONE),
    XZ(Codec.NONE),
    ZSTD(Codec.NONE),
    CAB(Codec.NONE),
    OLE(Codec.NONE),
    EMF(Codec.NONE),
    WMF(Codec.NONE),
    RAR(Codec.NONE),
    SEVEN_ZIP(Codec.NONE),
    TEXT(Codec.NONE),
    UNKNOWN(Codec.NONE);

    /** Who decodes a format. */
    public enum Codec {
        /** OpenCV, from the whole file in memory. */
        STILL,
        /** Our own reader, which keeps palette colours as stored. */
        GIF,
        /** FFmpeg, which reads the file piece by piece. */
        FILM,
        /** It has no picture of its own, but files inside. */
        BUNDLE,
        /** Nobody. */
        NONE;

        /** Whether decoding may take as long as a film does. */
        public boolean isLong() {
            return this == FILM || this == BUNDLE;
        }
    }

    private final Codec codec;
    private final String token;

    Format(Codec codec) {
        this.codec = codec;
        this.token = name().toLowerCase(Locale.ROOT)
                .replace("three_", "3")
                .replace("seven_", "7")
                .replace('_', '-');
    }

    public Codec codec() {
        return codec;
    }

    /** The lower-case name used in results, such as {@code jpeg}, {@code 3gp}, {@code mpeg-ts}. */
    public String token() {
        return token;
    }

    /** The format of that name. */
    public static Optional<Format> of(String token) {
        return Arrays.stream(values())
                .filter(format -> format.token.equals(token))
                .findFirst();
    }
}
