package io.sluice.scanners.decode.child;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sluice.scanners.decode.wire.Format;
import java.util.List;
import java.util.Set;

/** Tells formats apart by their first bytes; names and declared types are never asked. */
final class FormatSniffer {

    /** Bytes that are enough to tell: the second sync byte of a transport stream is the farthest. */
    static final int HEAD_BYTES = 512;

    private record Magic(int offset, String bytes, Format format) {
        boolean fits(String head) {
            return head.startsWith(bytes, offset);
        }
    }

    private static final List<Magic> MAGICS = List.of(
            new Magic(0, "\377\330", Format.JPEG),
            new Magic(0, "\211PNG\r\n\032\n", Format.PNG),
            new Magic(0, "GIF87a", Format.GIF),
            new Magic(0, "GIF89a", Format.GIF),
            new Magic(0, "BM", Format.BMP),
            new Magic(0, "II*\000", Format.TIFF),
            new Magic(0, "MM\000*", Format.TIFF),
            new Magic(8, "WEBP", Format.WEBP),
            new Magic(8, "AVI ", Format.AVI),
            new Magic(8, "WAVE", Format.WAV),
            new Magic(0, "\000\000\000\fjP  \r\n\207\n", Format.JP2),
            new Magic(0, "\377\117\377\121", Format.J2K),
            new Magic(0, "\000\000\001\000", Format.ICO),
            new Magic(0, "\032\105\337\243", Format.MATROSKA),
            new Magic(0, "FLV\001", Format.FLV),
            new Magic(0, "\000\000\001\272", Format.MPEG_PS),
            new Magic(0, "\000\000\000\fJXL \r\n\207\n", Format.JXL),
            new Magic(0, "\377\n", Format.JXL),
            new Magic(0, "8BPS", Format.PSD),
            new Magic(0, "DDS ", Format.DDS),
            new Magic(0, "\001\332", Format.SGI),
            new Magic(4, "\021\257", Format.FLI),
            new Magic(4, "\022\257", Format.FLI),
            new Magic(0, "BLP1", Format.BLP),
            new Magic(0, "BLP2", Format.BLP),
            new Magic(0, "icns", Format.ICNS),
            new Magic(0, "ID3", Format.MP3),
            new Magic(0, "OggS", Format.OGG),
            new Magic(0, "%PDF-", Format.PDF),
            new Magic(0, "PK\003\004", Format.ZIP),
            new Magic(0, "PK\005\006", Format.ZIP),
            new Magic(257, "ustar", Format.TAR),
            new Magic(0, "\037\213", Format.GZIP),
            new Magic(0, "BZh", Format.BZIP2),
            new Magic(0, "\3757zXZ\000", Format.XZ),
            new Magic(0, "(\265/\375", Format.ZSTD),
            new Magic(0, "MSCF", Format.CAB),
            new Magic(0, "\320\317\021\340\241\261\032\341", Format.OLE),
            new Magic(40, " EMF", Format.EMF),
            new Magic(0, "\327\315\306\232", Format.WMF),
            new Magic(0, "Rar!\032\007", Format.RAR),
            new Magic(0, "7z\274\257'\034", Format.SEVEN_ZIP));

    /** Atoms that may begin a QuickTime file older than the brand atom. */
    private static final Set<String> OLD_QUICKTIME = Set.of("moov", "mdat", "wide", "free", "skip", "pnot");

    private static final Set<String> HEIF = Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

    private FormatSniffer() {}

    static Format sniff(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), ISO_8859_1);
        if (head.startsWith("ftyp", 4) && head.length() >= 12) {
            return brand(head);
        }
        Format format = marked(head);
        return format == Format.UNKNOWN ? unmarked(head) : format;
    }

    /** The format whose own mark these bytes begin with; {@link Format#UNKNOWN} if there is none. */
    static Format marked(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), ISO_8859_1);
        return head.startsWith("ftyp", 4) && head.length() >= 12 ? brand(head) : marked(head);
    }

    private static Format marked(String head) {
        Format format = MAGICS.stream()
                .filter(magic -> magic.fits(head))
                .map(Magic::format)
                .findFirst()
                .orElse(Format.UNKNOWN);
        boolean isWebm = format == Format.MATROSKA && head.contains("webm");
        return isWebm ? Format.WEBM : format;
    }

    /** The major brand decides; generic HEIF is AVIF when a compatible brand says so. */
    private static Format brand(String head) {
        String major = head.substring(8, 12);
        int end = Math.min(head.length(), Math.max(16, (head.charAt(2) << 8) | head.charAt(3)));
        if (major.equals("avif") || major.equals("avis")) {
            return Format.AVIF;
        }
        if (HEIF.contains(major)) {
            return head.substring(0, end).contains("avif") ? Format.AVIF : Format.HEIC;
        }
        if (major.startsWith("3g")) {
            return Format.THREE_GP;
        }
        if (major.startsWith("M4V")) {
            return Format.M4V;
        }
        return major.equals("qt  ") ? Format.MOV : Format.MP4;
    }

    private static Format unmarked(String head) {
        if (head.length() >= 8 && OLD_QUICKTIME.contains(head.substring(4, 8))) {
            return Format.MOV;
        }
        boolean plain = isSync(head, 0) && isSync(head, 188);
        boolean stamped = isSync(head, 4) && isSync(head, 196);
        return plain || stamped ? Format.MPEG_TS : Format.UNKNOWN;
    }

    private static boolean isSync(String head, int at) {
        return at < head.length() && head.charAt(at) == 'G';
    }
}
