package io.sluice.sink.authority;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was refused is named by the answer, else by looking at what was sent; never shown. */
class OffenceTest {

    private static final String SENT = "<report><incidentSummary><platform>forum</platform>"
            + "<incidentDateTime>2026-01-02T03:04:05Z</incidentDateTime></incidentSummary></report>";

    @ParameterizedTest
    @CsvSource({
        "'Validation failed: /report/incidentSummary/incidentDateTime lies in the future', incidentDateTime",
        "'Validation failed: /report/reporter/reportingPerson/email is missing', email",
        "'cvc-complex-type: invalid content was found starting with element platform', platform"
    })
    void theAnswerNamesTheElement(String description, String element) {
        assertThat(Offence.find(description, SENT)).isEqualTo(element);
    }

    @Test
    void whatWasSentIsLookedAtWhereTheAnswerSaysNothing() {
        assertThat(Offence.find("Validation failed", SENT.replace("2026-01-02", "2199-01-02")))
                .isEqualTo("incidentDateTime");
        assertThat(Offence.find(null, SENT.replace("forum", "f".repeat(257)))).isEqualTo("platform");
    }

    @Test
    void whatNobodyCanTellIsNotGuessed() {
        assertThat(Offence.find("Validation failed", SENT)).isNull();
    }
}
