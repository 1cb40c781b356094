package io.sluice.parts.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/**
 * The samples and the mutations against the service's own schema, read in place: it may not be copied into the project. What
 * the schema refuses the authority refuses too ({@link MutatedReportsTest}); what it takes may still break a documented rule.
 */
class SchemaAgreementTest {
    private static ServiceSchema schema;

    @BeforeAll
    static void load() throws SAXException {
        schema = ServiceSchema.load();
    }

    static Stream<String> samples() {
        return Stream.concat(Samples.REPORTS.stream(), Samples.DETAILS.stream());
    }

    private static boolean accepts(String text) throws IOException {
        return schema.accepts(Samples.details(Samples.report(text, "9000001"), "9000002", "0123"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSchemaAcceptsEverySample(String sample) throws IOException {
        assertThat(accepts(Samples.read(sample))).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.sluice.parts.authority.Mutation#all")
    void theSchemaSaysOfEachMutationWhatItsRowSays(Mutation mutation) throws IOException {
        assertThat(accepts(mutation.text())).isEqualTo(mutation.schemaAccepts());
    }

    @Test
    void theAnswersOfTheAuthorityFitTheSchema() throws IOException {
        assertThat(Stream.of(
                        Reply.status("Remote User : tester, Remote Ip : 127.0.0.1"),
                        Reply.success(9_000_001),
                        Reply.uploaded(9_000_001, "0123", "a045e19656d4adfee01aca2399a8e847"),
                        Reply.refused(Refusal.invalid("/report/platform is repeated")),
                        Reply.finished(9_000_001, List.of("0123", "4567")),
                        Reply.finished(9_000_001, List.of())))
                .allSatisfy(reply -> assertThat(accepts(reply.body())).isTrue());
    }
}
