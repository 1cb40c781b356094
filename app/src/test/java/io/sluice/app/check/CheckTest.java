package io.sluice.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.app.Said;
import io.sluice.app.check.Check.Line;
import io.sluice.app.check.Check.NotWellException;
import io.sluice.pipeline.SetupException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class CheckTest {

    private static Line line(Mono<String> look) {
        return new Check("lock", "make it anew", look)
                .line(Duration.ofMillis(50))
                .block();
    }

    @Test
    void whatIsWellSaysWhatWasSeen() {
        assertThat(line(Mono.just("is on"))).isEqualTo(new Line("lock", true, "is on"));
    }

    @Test
    void whatIsNotSaysWhatToDoAndNothingOfOthersMessages() {
        assertThat(line(Mono.never()).says()).isEqualTo("no answer in time; make it anew");
        assertThat(line(Mono.error(new NotWellException("it is 9 s off"))).says())
                .isEqualTo("it is 9 s off; make it anew");
        assertThat(line(Mono.error(new SetupException("store: status 403", null)))
                        .says())
                .isEqualTo("refused (store: status 403); make it anew");
        assertThat(line(Mono.error(new IllegalStateException("canary-word"))))
                .isEqualTo(new Line("lock", false, "IllegalStateException; make it anew"));
    }

    @Test
    void settingsPassThroughAndItsOwnOptionsDoNot() {
        CheckOptions options =
                CheckOptions.parse(List.of("--wait", "7", "--json", "--sluice.store.endpoint=http://127.0.0.1:1"));
        assertThat(options)
                .isEqualTo(new CheckOptions(
                        Duration.ofSeconds(7), true, List.of("--sluice.store.endpoint=http://127.0.0.1:1")));
        assertThat(CheckOptions.parse(List.of()).patience()).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--wait", "--verbose", "canary", "-x"})
    void whatMakesNoSenseIsSaid(String argument) {
        assertThatThrownBy(() -> CheckOptions.parse(List.of(argument))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsThatAreIncompleteAreSaidBeforeAnythingIsAsked() {
        Said said = Said.by(CheckCommand::run, "--sluice.store.uploads[0]=uploads");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out().lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("FAILED  settings "))
                .anyMatch(line -> line.contains("sluice.queues.fresh is not set"));
        assertThat(Said.by(CheckCommand::run, "--wait", "never").code()).isEqualTo(2);
    }
}
