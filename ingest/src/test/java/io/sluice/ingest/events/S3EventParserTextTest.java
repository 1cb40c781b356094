package io.sluice.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Whatever stands in a queue, reading it ends in an answer. */
class S3EventParserTextTest {

    private static final String VALID =
            "{\"Type\":\"Notification\",\"Message\":\"{\\\"Records\\\":[{\\\"eventVersion\\\":"
                    + "\\\"2.5\\\",\\\"eventName\\\":\\\"ObjectCreated:Put\\\",\\\"s3\\\":{\\\"bucket\\\":{\\\"name\\\":\\\"uploads"
                    + "\\\"},\\\"object\\\":{\\\"key\\\":\\\"a%2Bb\\\",\\\"size\\\":20}}}]}\"}";

    private final S3EventParser parser = new S3EventParser(KeyEncoding.FORM);

    @Property(tries = 500)
    void neverThrowsOnAnyBytes(@ForAll byte[] bytes) {
        assertAnswered(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Property(tries = 1000)
    void neverThrowsOnADamagedEvent(
            @ForAll @IntRange(max = 10_000) int place, @ForAll @StringLength(max = 3) String instead) {
        int at = place % VALID.length();
        assertAnswered(VALID.substring(0, at) + instead + VALID.substring(at + 1));
    }

    @Property(tries = 500)
    void decodesEveryKeyThatWasFormEncoded(@ForAll @StringLength(min = 1, max = 40) String any) {
        String key = new String(any.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String written = java.net.URLEncoder.encode(key, StandardCharsets.UTF_8);
        assertThat(KeyEncoding.FORM.decode(written)).isEqualTo(key);
    }

    private void assertAnswered(String body) {
        ParsedMessage said = parser.parse(body);
        assertThat(said.entries().size()
                        + said.ignored().size()
                        + said.refusals().size())
                .isPositive();
    }
}
