package io.sluice.ingest.exchange.ncmec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ingest.exchange.EntryRules;
import io.sluice.ingest.exchange.FeedPage;
import io.sluice.ingest.exchange.MalformedPageException;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.feeds.FeedChange;
import io.sluice.pipeline.feeds.FeedRange;
import io.sluice.pipeline.feeds.FeedTally;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented shapes, and what a hostile or broken answer may hold. */
class NcmecPageTest {

    private static final FeedRange RANGE = new FeedRange("2026-01-05T00:00:00.000Z", "2026-01-05T06:00:00.000Z", true);
    private static final String NS = " xmlns=\"https://hashsharing.ncmec.org/hashsharing/v2\"";
    private static final String ENTRY = """
            <image><member id="901">One</member><timestamp>2026-01-05T05:00:00Z</timestamp><id>synthetic-1</id>
            <classification>B2</classification><fingerprints>%s</fingerprints>%s</image>""";
    private static final String MD5 = "<md5>A045e19656d4adfee01aca2399a8e847 </md5>";

    private static FeedPage read(String document) {
        return new NcmecPage("ncmec", EntryRules.of("report")).read(document.getBytes(StandardCharsets.UTF_8), RANGE);
    }

    private static FeedPage images(String items) {
        return read("<queryResult" + NS + "><images count=\"1\">" + items + "</images></queryResult>");
    }

    private static FeedChange.Put only(FeedPage page) {
        return (FeedChange.Put) page.changes().get(0);
    }

    @Test
    void readsTheDocumentedShape() {
        FeedPage page = read("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><queryResult" + NS
                + "><images count=\"2\""
                + " maxTimestamp=\"2026-01-05T05:10:00Z\">" + ENTRY.formatted(MD5, "") + """
                <deletedImage><member id="902">Two</member><id>synthetic-7</id><timestamp>2026-01-05T05:10:00Z</timestamp>
                </deletedImage></images><videos count="0"/><paging><next>/v2/entries?from=2026-01-05T00%3A00%3A00.000Z&amp;start=1001&amp;size=1000&amp;max=1400</next>
                </paging></queryResult>""");

        assertThat(page.isLast()).isFalse();
        assertThat(page.cursor())
                .isEqualTo("/v2/entries?from=2026-01-05T00%3A00%3A00.000Z&start=1001&size=1000&max=1400");
        assertThat(page.total()).isEqualTo(1400);
        assertThat(only(page).at()).isEqualTo(Instant.parse("2026-01-05T05:00:00Z"));
        assertThat(only(page).hashes().get(0).type()).isEqualTo(KnownHash.Type.MD5);
        assertThat(only(page).hashes().get(0).hash()).isEqualTo("a045e19656d4adfee01aca2399a8e847");
        assertThat(only(page).note()).isEqualTo("ncmec B2");
        assertThat(page.changes().get(1)).isInstanceOf(FeedChange.Tombstone.class);
    }

    @Test
    void emptyRangeEndsWhereItWasAskedToEnd() {
        FeedPage page = read("<queryResult" + NS + "><images count=\"0\"/></queryResult>");

        assertThat(page.checkpoint()).isEqualTo(RANGE.to());
        assertThat(page.changes()).isEmpty();
    }

    @Test
    void oneMalformedHashCostsOnlyItself() {
        FeedPage page = images(ENTRY.formatted(MD5 + "<sha1>zz</sha1><pdna>AAAA</pdna><hologram/>", ""));

        assertThat(only(page).hashes()).hasSize(1);
        assertThat(page.tally()).isEqualTo(new FeedTally(1, 0, 1, 1, 1));
    }

    @Test
    void markedSectionIsTextToo() {
        assertThat(only(images(ENTRY.formatted("<md5><![CDATA[a045e19656d4adfee01a]]>ca2399a8e847</md5>", "")))
                        .hashes())
                .hasSize(1);
    }

    @Test
    void entryOfMalformedHashesStaysAsItWas() {
        assertThat(images(ENTRY.formatted("<md5>zz</md5>", "")).changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<negativeFeedback type=\"Md5\"><members><member id=\"7\"/><member id=\"8\"/></members></negativeFeedback>",
                "<negativeFeedback type=\"MD5\"><reasons><reason guid=\"g\"/><members><member id=\"7\"/><member id=\"8\"/></members>"
                        + "</reasons></negativeFeedback>",
                "<negativeFeedback type=\"md5\"><reasons><reason guid=\"g\"><members><member id=\"7\"/><member id=\"8\"/><member id=\"7\"/>"
                        + "</members></reason></reasons></negativeFeedback>"
            })
    void disputedHashIsLookedAtByPeople(String feedback) {
        assertThat(only(images(ENTRY.formatted(MD5, "<feedback>" + feedback + "</feedback>")))
                        .hashes()
                        .get(0)
                        .action())
                .isEqualTo("watch");
    }

    @Test
    void oneDisagreementIsNotEnough() {
        String feedback =
                "<feedback><negativeFeedback type=\"Md5\"><members><member id=\"7\"/></members></negativeFeedback>"
                        + "<negativeFeedback type=\"Pdq\"><members><member id=\"7\"/><member id=\"8\"/></members></negativeFeedback></feedback>";

        assertThat(only(images(ENTRY.formatted(MD5, feedback))).hashes().get(0).action())
                .isEqualTo("report");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Bad gateway</body></html>",
                "<queryResult><images count=\"1\"><image>",
                "{\"not\": \"xml\"}",
                "<!DOCTYPE q [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><queryResult><images><image><id>&x;</id></image></images></queryResult>",
                "<queryResult/><queryResult/>",
            })
    void whatIsNoWholeAnswerIsNoPage(String document) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(MalformedPageException.class)
                .message()
                .doesNotContain("hostname", "gateway");
    }

    @Test
    void bottomlessDocumentIsNoPage() {
        assertThatThrownBy(() -> read("<queryResult>" + "<a>".repeat(100_000)))
                .isInstanceOf(MalformedPageException.class);
    }
}
