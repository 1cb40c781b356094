package io.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScreenTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void rewritesProgressInPlaceOnATerminal() {
        Screen screen = screen(true);

        screen.progress(List.of("one", "two"));
        screen.progress(List.of("three", "four"));

        assertThat(text()).endsWith("\u001B[2A\u001B[2Kthree\n\u001B[2Kfour\n");
    }

    @Test
    void neverRewritesWhatWasSaid() {
        Screen screen = screen(true);

        screen.progress(List.of("one"));
        screen.say("stays");
        screen.progress(List.of("two"));

        assertThat(text()).endsWith("stays\n\u001B[2Ktwo\n");
    }

    @Test
    void printsPlainLinesNowAndThenElsewhere() {
        Screen screen = screen(false);

        assertThat(screen.isDue()).isTrue();
        screen.progress(List.of("one", "two"));

        assertThat(text()).isEqualTo("one | two\n");
        assertThat(screen.isDue()).as("so soon").isFalse();
    }

    private Screen screen(boolean inPlace) {
        return new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), inPlace);
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
