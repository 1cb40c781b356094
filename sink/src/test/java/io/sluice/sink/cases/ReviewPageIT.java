package io.sluice.sink.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Group;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.testing.Browser;
import io.sluice.pipeline.testing.Requires;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.evidence.access.Viewed;
import io.sluice.sink.incidents.IncidentState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of the person who decides, in a real browser; what was seen is kept in {@code target/screens}. */
class ReviewPageIT {

    private static final ReviewServer SERVER = new ReviewServer();
    private static final String FITS = "document.documentElement.scrollWidth <= window.innerWidth";

    private static final String SHOWN = "document.getElementById('message').innerText.includes('shown all of it')";

    @TempDir
    private static Path dir;

    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start(dir.resolve("profile"));
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @Test
    void twoPeopleDismissWithTheKeyboardAlone() throws Exception {
        String id = awaiting();
        browser.window(1280, 900, false);
        enter("ann", "#" + id);
        assertThat(browser.value("document.activeElement.id")).isEqualTo("title");
        decide("a holiday picture", "Dismiss: it is none");
        browser.await("document.getElementById('proposal').innerText.includes('ann proposed')");
        decide("again", "Agree to dismiss it");
        browser.await("document.getElementById('message').innerText.includes('another person must agree')");
        assertThat(SERVER.state(id)).isEqualTo(IncidentState.AWAITING_CONFIRMATION);
        enter("ben", "#" + id);
        decide("I see a dog", "Agree to dismiss it");
        browser.await("document.getElementById('title').innerText.includes('dismissed')");
        assertThat(SERVER.state(id)).isEqualTo(IncidentState.DISMISSED);
        assertThat(browser.value("location.href")).as("no token in an address").doesNotContain("ben");
    }

    @Test
    void theMediumIsNotAskedForUntilSomebodyDoes() throws Exception {
        String id = awaiting();
        browser.window(1280, 900, false);
        enter("ann", "#" + id);
        assertThat(browser.value("document.querySelectorAll('img, video').length"))
                .isEqualTo("0");
        assertThat(browser.value(
                        "performance.getEntriesByType('resource').filter(r => r.name.includes('evidence')).length"))
                .isEqualTo("0");
        assertThat(browser.value("document.getElementById('full').disabled"))
                .as("first small")
                .isEqualTo("true");
    }

    @Test
    void theMediumIsSmallGreyAndBlurredFirst() throws Exception {
        String id = awaiting();
        browser.window(1280, 900, false);
        enter("ann", "#" + id);
        browser.value("document.getElementById('preview-reason').focus()");
        browser.type("at the limit");
        browser.press("Tab");
        browser.press("Enter");
        browser.await("document.querySelectorAll('#medium img.small').length == 1");
        browser.await("document.querySelector('#medium img').complete");
        assertThat(browser.value("getComputedStyle(document.querySelector('#medium img')).filter"))
                .contains("grayscale(1)", "blur(");
        assertThat(browser.value("document.querySelector('#medium img').width <= 160"))
                .isEqualTo("true");
        browser.look(Path.of("target", "screens", "review-preview.png"));
        browser.press("Tab");
        browser.press("Enter");
        browser.await("document.querySelectorAll('#medium img.own-size').length == 1");
        browser.await("document.getElementById('message').innerText.includes('shown all of it')");
        assertThat(SERVER.looks(id))
                .containsExactly(
                        "ann PREVIEW: at the limit", "ann VIEW_BEGUN: at the limit", "ann COMPLETE_VIEW: at the limit");
        assertThat(SERVER.log.viewed(id).block(ReviewServer.PATIENCE)).isEqualTo(new Viewed(true, false));
        browser.value("location.hash = ''");
        browser.await("!document.getElementById('list').hidden");
        assertThat(browser.value("document.querySelectorAll('img').length"))
                .as("gone with the incident")
                .isEqualTo("0");
    }

    /** A second of film is stopped half-way, then jumped over, then played. */
    @Test
    void aFilmCountsOnlyOnceAllOfItWasPlayed() throws Exception {
        byte[] film = Files.readAllBytes(Requires.media().resolve("videos/mei__mp4__uuid540.mp4"));
        String id = view(film, 1280, 900);
        browser.value("film = document.querySelector('#medium video')");
        browser.value("film.ontimeupdate = () => { if (film.currentTime > 0.4) film.pause(); }, film.play()");
        browser.await("film.paused && film.currentTime > 0.4");
        assertThat(SERVER.looks(id)).as("half-way").endsWith("ann VIEW_BEGUN: to confirm");
        browser.value("film.ontimeupdate = null, film.currentTime = film.duration - 0.1, film.play()");
        browser.await("document.getElementById('message').innerText.includes('not complete')");
        assertThat(SERVER.looks(id)).as("jumped to its end").endsWith("ann VIEW_BEGUN: to confirm");
        browser.value("film.currentTime = 0, film.play()");
        browser.await(SHOWN);
        assertThat(SERVER.looks(id)).endsWith("ann COMPLETE_VIEW: to confirm");
    }

    @Test
    void anAnimationCountsOnceItPlayedAndNotAtItsFirstFrame() throws Exception {
        String id = view(blinking(), 1280, 900);
        browser.await(SHOWN);
        assertThat(SERVER.looks(id)).endsWith("ann COMPLETE_VIEW: to confirm");
        assertThat(Double.parseDouble(browser.value("""
                (([sent, said]) => said.startTime - sent.responseEnd)(
                  performance.getEntriesByType('resource').filter(e => e.name.includes('/complete-view/')))""")))
                .as("milliseconds between its last byte and the word that it was seen")
                .isGreaterThan(590);
    }

    /** On a phone a large picture is not shrunk: it counts once every part of it was in sight. */
    @Test
    void aPictureLargerThanTheWindowCountsOnceScrolledOver() throws Exception {
        String id = view(TestMedia.png(System.nanoTime(), 500, 1000), 390, 844);
        browser.await("document.getElementById('message').innerText.includes('scrolled over all')");
        assertThat(browser.value("document.querySelector('#medium img').getBoundingClientRect().width"))
                .isEqualTo("500");
        assertThat(browser.value(FITS)).isEqualTo("true");
        for (String corner : List.of("0, 0", "500, 0", "500, 1000", "0, 1000")) {
            assertThat(SERVER.looks(id)).endsWith("ann VIEW_BEGUN: to confirm");
            browser.value("figure = document.getElementById('medium')");
            browser.value("figure.scrollIntoView({block: 'center'})");
            browser.value("figure.scrollTo(" + corner + ")");
            TimeUnit.MILLISECONDS.sleep(250);
        }
        browser.await(SHOWN);
        assertThat(SERVER.looks(id)).endsWith("ann COMPLETE_VIEW: to confirm");
    }

    /** A GIF of one pixel, red for 0.3 seconds and green for 0.3; its end is that of no other. */
    private static byte[] blinking() {
        String head = "474946383961" + "01000100f00000" + "ff000000ff00";
        String red = "21f904001e000000" + "2c00000000010001000002024401" + "00";
        String green = "21f904001e000000" + "2c00000000010001000002024c01" + "00";
        String comment = "21fe08" + HexFormat.of().toHexDigits(System.nanoTime()) + "00";
        return HexFormat.of().parseHex(head + red + green + comment + "3b");
    }

    /** Somebody asks for all of it. */
    private static String view(byte[] medium, int width, int height) throws Exception {
        MediaObject object = SERVER.parts.store.upload("review/" + System.nanoTime(), medium);
        String id = SERVER.open(object, Filing.CONFIRM);
        SERVER.workUntil(id, IncidentState.AWAITING_CONFIRMATION);
        browser.window(width, height, false);
        enter("ann", "#" + id);
        browser.value("document.getElementById('preview-reason').value = 'to confirm'");
        browser.value("document.querySelector('[value=preview]').click()");
        browser.await("!document.getElementById('full').disabled");
        browser.value("document.getElementById('full').click()");
        browser.await("document.querySelectorAll('#medium .fitted, #medium .own-size').length == 1");
        return id;
    }

    @Test
    void aHandOverIsAnsweredOnThePage() throws Exception {
        String id = SERVER.open(TestMedia.group("forbidden-term-one " + System.nanoTime()), Filing.CONFIRM);
        SERVER.say("cem", id, "hand-over", "{\"reason\":\"my shift ends\",\"to\":\"ann\"}");
        enter("ann", "#" + id);
        browser.value("document.getElementById('owner-reason').focus()");
        browser.type("on leave");
        browser.press("Tab");
        browser.press("Tab");
        assertThat(browser.value("document.activeElement.innerText")).isEqualTo("Decline it");
        browser.press("Enter");
        browser.await("document.getElementById('timeline').innerText.includes('“on leave”')");
        assertThat(SERVER.events(id)).endsWith("hand-over-declined");
    }

    @Test
    void markupInWhatPeopleWriteStaysText() throws Exception {
        Group group = TestMedia.group("<img src=x onerror=alert(1)> forbidden-term-one");
        String id = SERVER.open(group, Filing.CONFIRM);
        enter("ann", "#" + id);
        assertThat(browser.value("document.querySelectorAll('img').length")).isEqualTo("0");
        assertThat(browser.value("document.body.innerText")).contains("<img src=x");
    }

    @ParameterizedTest
    @CsvSource({"desktop, 1280, 900, false", "desktop-dark, 1280, 900, true", "phone, 390, 844, false"})
    void fitsTheWindow(String name, int width, int height, boolean dark) throws Exception {
        String id = awaiting();
        SERVER.say("cem", id, "dismiss", "{\"reason\":\"looks like a drawing\"}");
        SERVER.say("cem", id, "hand-over", "{\"reason\":\"my shift ends\",\"to\":\"ann\"}");
        browser.window(width, height, dark);
        enter("ann", "");
        browser.await("document.querySelectorAll('#incidents li').length > 0");
        assertThat(browser.value(FITS)).isEqualTo("true");
        browser.look(Path.of("target", "screens", "review-list-" + name + ".png"));
        enter("ann", "#" + id);
        assertThat(browser.value(FITS)).isEqualTo("true");
        browser.look(Path.of("target", "screens", "review-" + name + ".png"));
    }

    @Test
    void thePageRunsNothingButItsOwnScript() throws Exception {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(SERVER.url() + "/review"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("style=", "onclick", "http://", "https://");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    /** Somebody comes to the page anew, types their token and sees what they asked for. */
    @Test
    void saysWhichServiceReportsGoTo() throws Exception {
        MediaObject object =
                SERVER.parts.store.upload("review/" + System.nanoTime(), TestMedia.png(System.nanoTime(), 16, 16));
        String id = SERVER.open(object, TestVerdicts.exact(), Filing.AUTOMATIC);
        SERVER.workUntil(id, IncidentState.FILED);
        browser.window(1280, 900, false);
        enter("ann", "");
        browser.await("document.getElementById('where').innerText == 'Reports go to test (SIMULATED).'");
        enter("ann", "#" + id);
        browser.await("document.getElementById('facts').innerText.includes('test (SIMULATED), finished')");
        enter("ann", "#" + awaiting());
        browser.await("document.querySelector('#facts dd:nth-of-type(2)').innerText == 'test (SIMULATED)'");
    }

    private static void enter(String token, String fragment) throws Exception {
        browser.open(SERVER.url() + "/review");
        browser.await("document.readyState == 'complete' && location.pathname == '/review'");
        browser.value("sessionStorage.clear()");
        browser.open("about:blank");
        browser.await("location.href == 'about:blank'");
        browser.open(SERVER.url() + "/review" + fragment);
        browser.await("document.activeElement && document.activeElement.id == 'token'");
        browser.type(token);
        browser.press("Enter");
        browser.await("!document.getElementById('" + (fragment.isEmpty() ? "list" : "one") + "').hidden");
    }

    private static void decide(String reason, String label) throws Exception {
        browser.value("document.getElementById('reason').focus()");
        browser.type(reason);
        for (int tab = 0; tab < 10; tab++) {
            browser.press("Tab");
            if (browser.value("document.activeElement.innerText").equals(label)) {
                browser.press("Enter");
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach: " + label);
    }

    private static String awaiting() {
        MediaObject object =
                SERVER.parts.store.upload("review/" + System.nanoTime(), TestMedia.png(System.nanoTime(), 16, 16));
        String id = SERVER.open(object, Filing.CONFIRM);
        SERVER.workUntil(id, IncidentState.AWAITING_CONFIRMATION);
        return id;
    }
}
