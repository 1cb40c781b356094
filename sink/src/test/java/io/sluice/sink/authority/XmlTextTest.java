package io.sluice.sink.authority;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does not fit is cut, what XML cannot hold is replaced, and both are said. */
class XmlTextTest {

    @ParameterizedTest
    @CsvSource({
        "platform, 256",
        "url, 2083",
        "locationOfFile, 2083",
        "email, 255",
        "espIdentifier, 255",
        "screenName, 256",
        "groupIdentifier, 255",
        "originalFileName, 2056",
        "additionalInfo, 3000",
        "chatRoomName, 3000",
    })
    void whatIsTooLongIsCutAndSaid(String element, int longest) {
        Written fits = text(element, "x".repeat(longest));
        assertThat(fits.cut()).isEmpty();
        Written cut = text(element, "x".repeat(longest) + "y");
        assertThat(cut.cut()).containsExactly(element + " cut to " + longest + " characters");
        assertThat(cut.xml()).isEqualTo(fits.xml());
    }

    /** Length is counted in characters, not in halves of them. */
    @Test
    void noCharacterIsCutInTwo() {
        String smile = Character.toString(0x1F600);
        assertThat(text("platform", smile.repeat(256)).cut()).isEmpty();
        assertThat(text("platform", smile.repeat(257)).xml()).contains(">" + smile.repeat(256) + "<");
    }

    @Test
    void whatXmlCannotHoldIsReplacedAndSaid() {
        Written written = text("screenName", "a\u0000b\uD800");
        assertThat(written.xml()).contains(">a\uFFFDb\uFFFD<");
        assertThat(written.cut()).containsExactly("screenName held characters that XML cannot");
    }

    @Test
    void nothingIsSaidOfWhatIsNotThere() {
        assertThat(text("screenName", " ").xml()).doesNotContain("screenName");
    }

    private static Written text(String element, String value) {
        return XmlText.document("report", report -> report.text(element, value));
    }
}
