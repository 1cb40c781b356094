package io.sluice.scanners.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceAccessTest {

    private static InferenceAccess access(String url, boolean leavesMachine) {
        return new InferenceAccess(URI.create(url), leavesMachine, "marker", "3");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8000, false",
        "http://localhost:8000, false",
        "http://[::1]:8000/triton/, false",
        "https://inference.example.org, true"
    })
    void thisMachineOrAnEncryptedOneThatIsMeant(String url, boolean leavesMachine) {
        InferenceAccess access = access(url, leavesMachine);
        assertThat(access.base()).startsWith("http").doesNotEndWith("/");
        assertThat(access.modelPath()).isEqualTo("/v2/models/marker/versions/3");
        assertThat(access).hasToString("InferenceAccess[marker]");
    }

    @ParameterizedTest
    @CsvSource({
        "https://inference.example.org, false, leaves-machine: true",
        "http://inference.example.org, true, must be https",
        "http://127.0.0.1.example.org, false, leaves-machine: true",
        "http://user:word@127.0.0.1, false, more than a host and a path",
        "http://127.0.0.1/?key=word, false, more than a host and a path",
        "ftp://127.0.0.1, false, is not http",
        "/only/a/path, false, is not http"
    })
    void nothingLeavesByAccidentNorInTheClear(String url, boolean leavesMachine, String words) {
        assertThatThrownBy(() -> access(url, leavesMachine))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "..%2f"})
    void aModelsNameIsAWord(String name) {
        assertThatThrownBy(() -> new InferenceAccess(URI.create("http://127.0.0.1"), false, name, null))
                .hasMessageContaining("the model's name");
    }

    @Test
    void picturesInFlightAreBounded() {
        assertThatThrownBy(() -> new InferencePace(64, 64, Duration.ofSeconds(1), 1, 1))
                .hasMessageContaining("at most 512 pictures");
        assertThatThrownBy(() -> new InferencePace(4, 8, Duration.ZERO, 1, 1)).hasMessageContaining("timeout");
    }
}
