package io.sluice.parts.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.parts.authority.Client.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Valid documents with one thing wrong each, sent over HTTP; the rows are in {@code mutations.txt}. */
class MutatedReportsTest {
    private static final int PROMISED = 40;

    @TempDir
    static Path dir;

    private static AuthorityServer server;
    private static Client client;
    private static String earlier;

    @BeforeAll
    static void start() throws Exception {
        server = Servers.start(dir, new SteppingClock());
        client = new Client(server, Servers.USER, Servers.PASSWORD);
        earlier = client.xml("submit", Samples.read("media")).tag("reportId");
        client.urlEncoded("finish", earlier);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.sluice.parts.authority.Mutation#ofReports")
    void refusesAReportWithOneThingWrongAndKeepsNothingOfIt(Mutation mutation) throws Exception {
        int before = client.store("/reports").size();

        Answer answer = client.xml("submit", Samples.report(mutation.text(), earlier));

        assertThat(answer.code()).as(answer.body()).isEqualTo(mutation.code());
        assertThat(answer.tag("reportId")).isEmpty();
        assertThat(client.store("/reports").size()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.sluice.parts.authority.Mutation#ofDetails")
    void refusesDetailsWithOneThingWrongAndStillTakesTheRightOnes(Mutation mutation) throws Exception {
        String report = client.xml("submit", Samples.read("media")).tag("reportId");
        String file = client.upload(report, "note.txt", "harmless").tag("fileId");

        Answer answer = client.xml("fileinfo", Samples.details(mutation.text(), report, file));

        assertThat(answer.code()).as(answer.body()).isEqualTo(mutation.code());
        Answer right = client.xml("fileinfo", Samples.details(Samples.read(mutation.document()), report, file));
        assertThat(right.code()).as(right.body()).isZero();
    }

    /** Each length rule allows exactly its limit: one letter more is a row of the table. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.sluice.parts.authority.Mutation#ofFittingReports")
    void takesAReportWithTextAsLongAsItMayBe(Mutation mutation) throws Exception {
        Answer answer = client.xml("submit", Samples.report(mutation.text(), earlier));

        assertThat(answer.code()).as(answer.body()).isZero();
        assertThat(answer.tag("reportId")).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.sluice.parts.authority.Mutation#ofFittingDetails")
    void takesDetailsWithTextAsLongAsItMayBe(Mutation mutation) throws Exception {
        String report = client.xml("submit", Samples.read("media")).tag("reportId");
        String file = client.upload(report, "note.txt", "harmless").tag("fileId");

        Answer answer = client.xml("fileinfo", Samples.details(mutation.text(), report, file));

        assertThat(answer.code()).as(answer.body()).isZero();
    }

    @Test
    void thereAreAtLeastAsManyRowsAsPromisedAndEachSaysSomethingElse() {
        assertThat(Mutation.all().count()).isGreaterThanOrEqualTo(PROMISED);
        assertThat(Mutation.all().map(Mutation::toString)).doesNotHaveDuplicates();
    }
}
