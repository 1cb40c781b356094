package io.sluice.parts.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormBodyTest {
    private static final String TYPE = "multipart/form-data; boundary=b";

    private static FormBody form(String type, String body) {
        return FormBody.of(new Received("127.0.0.1", type, StandardCharsets.UTF_8.encode(body)));
    }

    private static String part(String name, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"f\"\r\n\r\n" + content
                + "\r\n";
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    @Test
    void keepsContentThatLooksLikeABoundary() {
        String content = "--b\r\n--\r\n\r\n-b--";
        FormBody form = form(TYPE, "preamble\r\n" + part("file", content) + part("id", "7") + "--b--\r\n");

        assertThat(text(form.part("file").orElseThrow().content())).isEqualTo(content);
        assertThat(form.reportId()).isEqualTo(7);
    }

    @Test
    void takesAnEmptyFile() {
        FormBody form = form(TYPE, part("file", "") + "--b--");

        assertThat(form.part("file").orElseThrow().content().remaining()).isZero();
    }

    @Test
    void decodesFields() {
        assertThat(form("application/x-www-form-urlencoded; charset=utf-8", "x=1&id=%39+")
                        .reportId())
                .isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "multipart/form-data, ''",
        "multipart/form-data; boundary=b, ''",
        "multipart/form-data; boundary=b, --b",
        "multipart/form-data; boundary=b, --b no head",
        "application/x-www-form-urlencoded, id=%zz",
        "application/x-www-form-urlencoded, id=seven",
        "application/x-www-form-urlencoded, other=7",
        "application/json, {}",
        "'', ''"
    })
    void refusesWhatIsNoForm(String type, String body) {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> form(type, body).reportId());

        assertThat(refusal.code()).isEqualTo(Code.INVALID_REQUEST);
    }
}
