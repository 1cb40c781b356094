package io.sluice.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

/** Where credentials may go, and what answers mean. */
class ExchangeHttpTest {

    private final ExchangeHttp http = new ExchangeHttp(
            ExchangeAccess.of("feed", URI.create("http://127.0.0.1:9/root"), Environment.SIMULATED, 1),
            Credentials.none(),
            Schedulers.immediate());

    @ParameterizedTest
    @ValueSource(strings = {"/v2/next?a=1", "http://127.0.0.1:9/root/v2/next?a=1"})
    void nextPageIsAskedForAtTheConfiguredAddress(String next) {
        assertThat(http.relative(next)).isEqualTo("/v2/next?a=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example.org/v2",
                "http://evil.example.org/root/v2",
                "http://127.0.0.1:9/rootless",
                "http://127.0.0.1:9@evil.example.org/root/",
                "v2/next"
            })
    void nextPageAtAnotherAddressIsRefused(String next) {
        assertThatThrownBy(() -> http.relative(next)).isInstanceOf(SetupException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401, SetupException",
        "403, SetupException",
        "302, SetupException",
        "429, TransientException",
        "503, TransientException",
        "408, TransientException",
        "400, RefusedException",
        "410, RefusedException",
    })
    void statusSaysWhatToDo(int status, String kind) {
        ExchangeAnswers answers = new ExchangeAnswers("feed", Duration.ofSeconds(1));

        assertThat(answers.ofStatus(status).getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void failureShowsNoAddress() {
        assertThatThrownBy(() -> http.get("/secret?access_token=hidden").block(Duration.ofSeconds(20)))
                .isInstanceOf(TransientException.class)
                .hasNoCause()
                .message()
                .doesNotContain("hidden", "secret");
    }

    @ParameterizedTest
    @CsvSource({
        "https://lists.example.org/v2, SIMULATED",
        "http://lists.example.org/v2,  PRODUCTION",
        "https://user:pw@lists.example.org/v2, TEST",
        "https:///v2, TEST",
        "http://127.0.0.1.example.org/, SIMULATED",
    })
    void addressMustBeMeantAndEncrypted(String url, Environment environment) {
        assertThatThrownBy(() -> ExchangeAccess.of("feed", URI.create(url), environment, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
