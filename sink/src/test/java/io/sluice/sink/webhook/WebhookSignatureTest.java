package io.sluice.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected signatures were computed with {@code openssl dgst -sha256 -mac HMAC -macopt hexkey:…}. */
class WebhookSignatureTest {

    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_c2x1aWNlLXdlYmhvb2stdGVzdC1zZWNyZXQtMDAwMg==";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final Instant AT = Instant.ofEpochSecond(1614265330).plusMillis(999);

    private static String signed(String... secrets) {
        return new WebhookSignature(
                        List.of(secrets).stream().map(WebhookSecret::of).toList())
                .of("msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY);
    }

    @Test
    void signsIdSecondsAndBody() {
        assertThat(signed(OLD)).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void eachOfTwoSecretsSigns() {
        assertThat(signed(NEW, OLD))
                .isEqualTo(
                        "v1,fhaddC61Xug3q0suVb1PSsOcN354hW6W/ngG5PA90z0= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_c2hvcnQ=",
                "whsec_*not*base64*at*all*but*long*enough*"
            })
    void whatIsNoSecretIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> WebhookSecret.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32")
                .satisfies(wrong -> assertThat(text.length() < 10
                                || !String.valueOf(wrong.getMessage()).contains(text))
                        .isTrue());
    }

    @Test
    void nothingIsSentUnsigned() {
        assertThatThrownBy(() -> new WebhookSignature(List.of())).hasMessageContaining("without a secret");
    }

    @Test
    void secretsAndAddressesAreNotShown() {
        assertThat(WebhookSecret.of(OLD)).hasToString("WebhookSecret[]");
        assertThat(new WebhookAccess(URI.create("http://127.0.0.1:1/hook?key=word"), false))
                .hasToString("WebhookAccess[]");
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.org, false, leaves-machine: true",
        "http://hooks.example.org, true, must be https",
        "http://127.0.0.1.example.org, false, leaves-machine: true",
        "https://user:word@127.0.0.1, false, credentials",
        "ftp://127.0.0.1, false, is not http",
        "/hook, false, is not http"
    })
    void nothingLeavesByAccidentNorInTheClear(String url, boolean leavesMachine, String says) {
        assertThatThrownBy(() -> new WebhookAccess(URI.create(url), leavesMachine))
                .hasMessageContaining(says);
    }

    @Test
    void thisMachineOrAnEncryptedOneThatIsMeant() {
        assertThat(new WebhookAccess(URI.create("http://[::1]:8000/hook"), false).url())
                .hasPath("/hook");
        assertThat(new WebhookAccess(URI.create("https://hooks.example.org/a"), true).url())
                .hasPath("/a");
    }

    @Test
    void delaysGrowAndEnd() {
        assertThat(List.of(1, 2, 3, 8, 9, 1_000))
                .extracting(receives -> WebhookPace.delay(receives).toSeconds())
                .containsExactly(5L, 10L, 20L, 640L, 900L, 900L);
    }
}
