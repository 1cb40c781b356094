package io.sluice.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.testing.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operators' console in a real browser, over a flow that is really stuck; what was seen is kept in {@code target/screens}. */
class ConsoleIT {

    private static final String FITS = "document.documentElement.scrollWidth <= window.innerWidth";
    private static final String TEXT = "document.body.innerText";

    @TempDir
    private static Path dir;

    private static ConsoleServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start(dir.resolve("profile"));
        server = new ConsoleServer();
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    private static void enter(String token) throws Exception {
        browser.open(server.url());
        browser.await("document.getElementById('token') !== null && document.readyState === 'complete'");
        // The page that goes away may ask for a token too, and what is typed into it is lost.
        browser.value("window.goesAway = true, sessionStorage.clear(), location.reload()");
        browser.await("!window.goesAway && document.readyState === 'complete'"
                + " && !document.getElementById('enter').hidden && document.activeElement.id === 'token'");
        browser.type(token);
        browser.press("Enter");
    }

    /** One after the other, for what is turned is turned for all. */
    @Test
    void showsWhereItIsStuckAndTurnsItWithTheKeyboardAlone() throws Exception {
        browser.window(1280, 900, false);
        enter("ann");
        browser.await("document.getElementById('sentence').innerText.startsWith('decode holds everything up')");
        browser.await("document.querySelector('.stage.stuck .name').innerText.startsWith('decode')");
        browser.await("!document.getElementById('advice').hidden");
        browser.look(Path.of("target", "screens", "console-stuck.png"));
        browser.value("document.getElementById('try').focus()");
        browser.press("Enter");
        browser.await("document.getElementById('turn').open");
        assertThat(browser.value("document.getElementById('value').value")).isEqualTo("4");
        browser.value("document.getElementById('dry').focus()");
        browser.press("Enter");
        browser.await("document.getElementById('forecast').innerText.includes('could pass')");
        browser.look(Path.of("target", "screens", "console-dry-run.png"));
        browser.value("document.getElementById('why').focus()");
        browser.type("a backlog");
        browser.press("Enter");
        browser.await("!document.getElementById('turn').open");
        browser.await("document.querySelector('#knob-rows .trial strong').innerText === 'decode.limit'");
        browser.await("document.getElementById('changes').innerText.includes('operator by person-1')");
        browser.value("document.querySelector('[aria-label=\"Take back decode.limit\"]').focus()");
        browser.press("Enter");
        browser.await("document.querySelector('#knob-rows .trial') === null");
    }

    @Test
    void deadLettersAreLookedAtAndSentAgainWithTheKeyboardAlone() throws Exception {
        browser.window(1280, 900, false);
        enter("ann");
        browser.await("document.getElementById('letter-rows').innerText.includes('2 dead')");
        browser.value("document.querySelector('#letter-rows button').focus()");
        browser.press("Enter");
        browser.await("document.getElementById('letters-reasons').innerText.includes('internal-error: 2')");
        browser.value("document.getElementById('letters-dry').focus()");
        browser.press("Enter");
        browser.await("document.getElementById('letters-said').innerText.startsWith('1 would be sent again')");
        browser.look(Path.of("target", "screens", "console-dead-letters.png"));
        browser.value("document.getElementById('letters-why').focus()");
        browser.type("the sender was mended");
        browser.press("Enter");
        browser.await("document.getElementById('letters-said').innerText === '1 sent again.'");
        browser.value("document.getElementById('letters-close').focus()");
        browser.press("Enter");
        browser.await("document.activeElement.getAttribute('aria-label') === 'Look at the dead letters of backlog'");
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, true", "390, 844, false", "390, 844, true"})
    void fitsAndHoldsNumbersOnly(int width, int height, boolean dark) throws Exception {
        browser.window(width, height, dark);
        enter("ann");
        browser.await("document.querySelectorAll('.stage').length === 6");
        browser.await("document.getElementById('case-rows').innerText.includes('awaiting confirmation')");
        browser.await("document.getElementById('lane-rows').innerText.includes('backlog')");
        assertThat(browser.value(FITS)).isEqualTo("true");
        assertThat(browser.value("document.querySelectorAll('img, video, canvas, iframe').length"))
                .isEqualTo("0");
        assertThat(browser.value(TEXT)).doesNotContainPattern("[0-9a-f]{32}");
        browser.look(Path.of("target", "screens", "console-" + width + (dark ? "-dark" : "-light") + ".png"));
    }

    @Test
    void whoIsNotKnownIsAskedAgain() throws Exception {
        browser.window(1280, 900, false);
        enter("somebody");
        browser.await(TEXT + ".includes('This token is not known')");
        assertThat(browser.value("location.href")).doesNotContain("somebody");
        assertThat(browser.value("document.getElementById('console').hidden")).isEqualTo("true");
    }
}
