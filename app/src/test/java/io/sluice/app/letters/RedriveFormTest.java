package io.sluice.app.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ingest.sqs.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be asked for, and what it means. */
class RedriveFormTest {

    private static final DeadLetter LETTER = new DeadLetter("m-1", "fresh", "malformed", 3, Instant.EPOCH);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | | | mended | say whose dead letters",
                "fresh | | | | say why",
                "fresh | 0 | | mended | atMost is at least 1",
                "fresh | 10 | 101 | mended | perSecond 1 to 100",
                "fresh | 301 | 5 | mended | 301 letters at 5 a second take more than a minute: ask for 300 at most"
            })
    void whatMakesNoSenseIsRefusedInWords(String queue, Integer atMost, Integer rate, String why, String expected) {
        RedriveForm form = new RedriveForm(queue, null, null, atMost, rate, why, null);
        assertThatThrownBy(form::checked)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void aDryRunNeedsNoReason() {
        RedriveForm form = new RedriveForm("fresh", null, null, null, null, null, true).checked();
        assertThat(form.isDryRun()).isTrue();
        assertThat(form.most()).isEqualTo(100);
        assertThat(form.pause()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void choosesByReasonAndByMessage() {
        assertThat(new RedriveForm("fresh", null, null, null, null, null, true).which())
                .accepts(LETTER);
        assertThat(new RedriveForm("fresh", "malformed", "m-1", null, null, null, true).which())
                .accepts(LETTER);
        assertThat(new RedriveForm("fresh", "other", null, null, null, null, true).which())
                .rejects(LETTER);
        assertThat(new RedriveForm("fresh", null, "m-2", null, null, null, true).which())
                .rejects(LETTER);
    }
}
