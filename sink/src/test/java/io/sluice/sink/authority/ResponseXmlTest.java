package io.sluice.sink.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.TransientException;
import io.sluice.sink.authority.Receipt.Outcome;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of the authority, as they are and as they should not be. */
class ResponseXmlTest {

    @Test
    void readsAnUploadsAnswer() {
        Receipt receipt = parse("<reportResponse><responseCode>0</responseCode><responseDescription>Success"
                + "</responseDescription><reportId>9000123</reportId><fileId>0123</fileId><hash>A045</hash>"
                + "</reportResponse>");
        assertThat(receipt.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(receipt.reportId()).isEqualTo("9000123");
        assertThat(receipt.fileId()).isEqualTo("0123");
        assertThat(receipt.md5()).isEqualTo("a045");
        assertThat(receipt.requestId()).isEqualTo("request-1");
    }

    @Test
    void readsTheFilesOfAFinishedReport() {
        Receipt receipt = parse("<reportDoneResponse><responseCode>0</responseCode><reportId>1</reportId>"
                + "<files><fileId>a</fileId><fileId>b</fileId></files></reportDoneResponse>");
        assertThat(receipt.files()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>503</body></html>",
                "<reportResponse><responseCode>0</respon",
                "<reportResponse/>",
                "<reportResponse><responseCode>none</responseCode></reportResponse>",
                "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><reportResponse><responseCode>&e;"
                        + "</responseCode></reportResponse>"
            })
    void whatIsNoAnswerLeavesOpenWhatWasDone(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(TransientException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, ACCEPTED",
        "1000, TROUBLE",
        "1100, TROUBLE",
        "1111, TROUBLE",
        "1210, REFUSED",
        "1300, TROUBLE",
        "2000, NOT_ALLOWED",
        "3000, NOT_ALLOWED",
        "3300, NOT_ALLOWED",
        "4000, REFUSED",
        "4100, REFUSED",
        "4200, REFUSED",
        "5001, UNKNOWN_REPORT",
        "5002, UNKNOWN_REPORT",
        "5101, RETRACTED",
        "5102, FINISHED",
        "9999, TROUBLE"
    })
    void everyCodeBelongsToAFamily(int code, Outcome outcome) {
        assertThat(ResponseCodes.outcome(code)).isEqualTo(outcome);
    }

    private static Receipt parse(String body) {
        return ResponseXml.parse(body.getBytes(StandardCharsets.UTF_8), "request-1");
    }
}
