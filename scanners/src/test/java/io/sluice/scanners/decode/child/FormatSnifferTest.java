package io.sluice.scanners.decode.child;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.scanners.decode.wire.Format;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatSnifferTest {

    @ParameterizedTest
    @CsvSource({
        "'\u00ff\u00d8\u00ff\u00e0....JFIF', JPEG",
        "'\u0089PNG\r\n\u001a\n', PNG",
        "GIF89a, GIF",
        "BM......, BMP",
        "II*\0........, TIFF",
        "MM\0*........, TIFF",
        "RIFF....WEBPVP8 , WEBP",
        "RIFF....AVI LIST, AVI",
        "'\0\0\0\u0018ftypavif\0\0\0\0mif1', AVIF",
        "'\0\0\0\u0018ftypmif1\0\0\0\0avifmiaf', AVIF",
        "'\0\0\0\u0018ftypmif1\0\0\0\0heic', HEIC",
        "'\0\0\0\u0018ftypheic\0\0\0\0', HEIC",
        "'\0\0\0\u0018ftypisom\0\0\0\0', MP4",
        "'\0\0\0\u0018ftypqt  \0\0\0\0', MOV",
        "'\0\0\0\u0018ftypM4V \0\0\0\0', M4V",
        "'\0\0\0\u0018ftyp3gp4\0\0\0\0', THREE_GP",
        "'\0\0\u0010\0moov....', MOV",
        "'\u001a\u0045\u00df\u00a3....webm', WEBM",
        "'\u001a\u0045\u00df\u00a3....matroska', MATROSKA",
        "'\0\0\0\fjP  \r\n\u0087\n', JP2",
        "%PDF-1.7, PDF",
        "'PK\u0003\u0004', ZIP",
        "<html>, UNKNOWN"
    })
    void magicBytesTellTheFormat(String head, Format format) {
        assertThat(FormatSniffer.sniff(head.getBytes(ISO_8859_1))).isEqualTo(format);
    }

    @Test
    void transportStreamsAreToldByTheirSyncBytes() {
        byte[] plain = new byte[400];
        plain[0] = 'G';
        plain[188] = 'G';
        byte[] stamped = new byte[400];
        stamped[4] = 'G';
        stamped[196] = 'G';
        assertThat(FormatSniffer.sniff(plain)).isEqualTo(Format.MPEG_TS);
        assertThat(FormatSniffer.sniff(stamped)).isEqualTo(Format.MPEG_TS);
    }

    @Test
    void anyPrefixOfAnyHeadIsSniffedWithoutHarm() {
        byte[] head = "\0\0\0\u0018ftypavif\0\0\0\0mif1".getBytes(ISO_8859_1);
        for (int length = 0; length < head.length; length++) {
            assertThat(FormatSniffer.sniff(Arrays.copyOf(head, length))).isNotNull();
        }
    }

    @Test
    void tokensAreLowerCaseAndUnique() {
        assertThat(Arrays.stream(Format.values()).map(Format::token)).doesNotHaveDuplicates();
        assertThat(Format.THREE_GP.token()).isEqualTo("3gp");
        assertThat(Format.SEVEN_ZIP.token()).isEqualTo("7zip");
        assertThat(Format.MPEG_TS.token()).isEqualTo("mpeg-ts");
    }
}
