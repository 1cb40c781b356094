package io.sluice.app.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BankCallTest {

    @Test
    void ordersBecomeCalls() {
        assertThat(call("list")).isEqualTo(new BankCall("GET", "/v1/banks", null));
        assertThat(call("create", "own", "--owner", "duty", "--ratio", "0.1"))
                .isEqualTo(new BankCall("POST", "/v1/banks", Map.of("name", "own", "owner", "duty", "ratio", 0.1)));
        assertThat(call("set", "own", "--enabled", "false"))
                .isEqualTo(new BankCall("PATCH", "/v1/banks/own", Map.of("enabled", false)));
        assertThat(call("entries", "own", "--reference", "a b"))
                .isEqualTo(new BankCall("GET", "/v1/banks/own/entries?reference=a%20b", null));
        assertThat(call("disable", "own", "7", "--until", "2030-01-01T00:00:00Z"))
                .isEqualTo(new BankCall(
                        "POST", "/v1/banks/own/entries/7/disable", Map.of("until", "2030-01-01T00:00:00Z")));
        assertThat(call("import", "own", "file", "--format", "ndjson").path())
                .isEqualTo("/v1/banks/own/import?format=ndjson");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> call()).hasMessageContaining("say what to do");
        assertThatThrownBy(() -> call("paint")).hasMessageContaining("no bank paint");
        assertThatThrownBy(() -> call("create")).hasMessageContaining("needs a bank");
        assertThatThrownBy(() -> call("release", "own")).hasMessageContaining("number of an entry");
        assertThatThrownBy(() -> call("list", "--wat", "x")).hasMessageContaining("no option --wat");
        assertThatThrownBy(() -> call("set", "own", "--ratio", "much")).hasMessageContaining("needs a number");
    }

    @Test
    void withoutATokenNothingIsAsked() {
        assertThat(BankCommand.run(List.of("list"), Map.of())).isEqualTo(2);
    }

    @Test
    void aServiceThatIsNotThereIsAFailure() {
        int code = BankCommand.run(List.of("list", "--url", "http://127.0.0.1:1"), Map.of("SLUICE_TOKEN", "t"));
        assertThat(code).isEqualTo(1);
    }

    private static BankCall call(String... arguments) {
        return BankCall.of(BankOptions.parse(List.of(arguments)));
    }
}
