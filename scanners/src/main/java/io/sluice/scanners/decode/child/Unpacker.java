package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Format;
import java.io.IOException;
import java.util.List;

/** Finds what is inside of a file. */
interface Unpacker {

    /** Hands every file and picture inside to {@code parts}; refuses what it cannot take apart. */
    void unpack(Source file, PartSink parts) throws IOException, Refusal;

    /** Those that may find something in a file of this format. */
    static List<Unpacker> of(Format format) {
        return switch (format) {
            case ZIP -> List.of(new ZipUnpacker());
            case TAR -> List.of(new TarUnpacker());
            case GZIP -> List.of(new GzipUnpacker());
            case PDF -> List.of(new PdfUnpacker());
            case JPEG -> List.of(new JpegPreviews(), new Appended(format));
            case TIFF -> List.of(new TiffPages(), new Appended(format));
            case ICO -> List.of(new IcoEntries(), new Appended(format));
            default -> List.of(new Appended(format));
        };
    }
}
