package io.sluice.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The authority alone, in a process of its own. */
class AuthorityCommandIT {
    private static final Pattern REPORT = Pattern.compile("<reportId>(\\d+)</reportId>");
    private static final String XML = "text/xml; charset=utf-8";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int BEFORE_THE_KILL = 20;

    @TempDir
    Path dir;

    private static String report() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                AuthorityCommandIT.class.getResourceAsStream("/io/sluice/parts/authority/media.xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void remembersEveryReportItAnsweredForThoughItIsKilledAmidSubmits() throws Exception {
        List<String> answered;
        String url;
        String password;
        try (AuthorityProcess killed = AuthorityProcess.start(dir)) {
            url = killed.get("url");
            password = killed.get("password");
            answered = killAmidSubmits(killed);
        }
        try (AuthorityProcess again = AuthorityProcess.start(dir)) {
            assertThat(again.get("url")).isEqualTo(url);
            assertThat(again.get("password")).isEqualTo(password);
            String kept = again.store("/reports");
            assertThat(answered)
                    .hasSizeGreaterThanOrEqualTo(BEFORE_THE_KILL)
                    .allSatisfy(id -> assertThat(kept).contains("\"reportId\":" + id));
            assertThat(again.post("finish", FORM, "id=" + answered.get(0))).contains("<responseCode>0<");
            assertThat(again.endInput()).isZero();
        }
    }

    /** The numbers that were answered before the connection broke. */
    private static List<String> killAmidSubmits(AuthorityProcess authority) throws Exception {
        CountDownLatch several = new CountDownLatch(BEFORE_THE_KILL);
        CompletableFuture<List<String>> answered =
                CompletableFuture.supplyAsync(() -> submitUntilItDies(authority, several));
        assertThat(several.await(30, TimeUnit.SECONDS)).isTrue();
        authority.kill();
        return answered.join();
    }

    private static List<String> submitUntilItDies(AuthorityProcess authority, CountDownLatch several) {
        List<String> answered = new ArrayList<>();
        try {
            while (true) {
                Matcher matcher = REPORT.matcher(authority.post("submit", XML, report()));
                assertThat(matcher.find()).isTrue();
                answered.add(matcher.group(1));
                several.countDown();
            }
        } catch (IOException died) {
            return answered;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void saysWhereItAnswersAndThatItIsASimulation() throws Exception {
        try (AuthorityProcess authority = AuthorityProcess.start(dir)) {
            assertThat(authority.said())
                    .contains("Simulated test environment, credential sluice", authority.get("url"))
                    .doesNotContain(authority.get("password"));
            assertThat(authority.get("environment")).isEqualTo("test");
        }
    }

    @Test
    void explainsAnOptionThatItDoesNotKnow() throws Exception {
        Process process = AuthorityProcess.spawn("--loud");

        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("unknown option --loud", "usage: sluice authority");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void refusesAFolderThatAnotherOneUses() throws Exception {
        try (AuthorityProcess authority = AuthorityProcess.start(dir)) {
            Process second = AuthorityProcess.spawn("--port", "0", "--data", dir.toString());

            assertThat(new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("another process uses");
            assertThat(second.waitFor()).isOne();
            assertThat(authority.store("/environment")).contains("\"environment\":\"test\"");
        }
    }
}
