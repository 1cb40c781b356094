package io.sluice.sink.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.sink.statements.Restriction.Cause;
import io.sluice.sink.statements.Restriction.Kind;
import io.sluice.sink.statements.Statement.Basis;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement says, for each way to a restriction; and what it never says. */
class StatementWriterTest {

    private static final Instant NOW = Instant.parse("2026-01-05T03:04:05Z");

    private final StatementWriter writer = new StatementWriter(StatementSettings.of("Example Forum"));

    private static Restriction restriction(
            Cause cause, String category, @Nullable String basis, boolean isConfirmed, boolean isReporting) {
        return new Restriction(
                "o-00000000000000000000000000000001",
                Kind.OBJECT,
                "uploads",
                "secret/key.png",
                null,
                null,
                cause,
                category,
                NOW,
                NOW.minusSeconds(86_400),
                "image/png",
                basis,
                isConfirmed,
                isReporting,
                null,
                null,
                null);
    }

    /** Cause, notice, person, category: then what the database is told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "SCAN    | -                 | false | known-csam        | DISABLED | VOLUNTARY               | Yes | FULLY         | ILLEGAL      | PROTECTION_OF_MINORS     | CHILD_SEXUAL_ABUSE_MATERIAL",
                "SCAN    | -                 | true  | known-csam        | DISABLED | VOLUNTARY               | Yes | PARTIALLY     | ILLEGAL      | PROTECTION_OF_MINORS     | CHILD_SEXUAL_ABUSE_MATERIAL",
                "SCAN    | EU_NOTICE         | false | forbidden-term    | DISABLED | ARTICLE_16              | Yes | FULLY         | INCOMPATIBLE | PROTECTION_OF_MINORS     | -",
                "REMOVAL | -                 | false | removed           | REMOVED  | VOLUNTARY               | No  | NOT_AUTOMATED | INCOMPATIBLE | OTHER_VIOLATION_TC       | -",
                "NOTICE  | EU_NOTICE         | true  | child-sexual-abuse| REMOVED  | ARTICLE_16              | No  | NOT_AUTOMATED | ILLEGAL      | PROTECTION_OF_MINORS     | CHILD_SEXUAL_ABUSE_MATERIAL",
                "NOTICE  | TRUSTED_FLAGGER   | true  | terrorist-content | REMOVED  | TRUSTED_FLAGGER         | No  | NOT_AUTOMATED | ILLEGAL      | RISK_FOR_PUBLIC_SECURITY | TERRORIST_CONTENT",
                "NOTICE  | US_INTIMATE_IMAGE | true  | intimate-image    | REMOVED  | TYPE_OTHER_NOTIFICATION | No  | NOT_AUTOMATED | INCOMPATIBLE | CYBER_VIOLENCE           | NON_CONSENSUAL_IMAGE_SHARING",
                "NOTICE  | USER_REPORT       | true  | anything          | REMOVED  | TYPE_OTHER_NOTIFICATION | No  | NOT_AUTOMATED | INCOMPATIBLE | OTHER_VIOLATION_TC       | -",
            })
    void theWayToARestrictionSaysWhatIsSubmitted(
            Cause cause,
            @Nullable String basis,
            boolean isConfirmed,
            String category,
            String visibility,
            String source,
            String detection,
            String decision,
            String ground,
            String wire,
            @Nullable String keyword) {
        Submission sent = writer.write(restriction(cause, category, basis, isConfirmed, false))
                .submission();
        assertThat(sent.decisionVisibility()).containsExactly("DECISION_VISIBILITY_CONTENT_" + visibility);
        assertThat(sent.sourceType()).isEqualTo("SOURCE_" + source);
        assertThat(sent.automatedDetection()).isEqualTo(detection);
        assertThat(sent.automatedDecision()).isEqualTo("AUTOMATED_DECISION_" + decision);
        assertThat(sent.decisionGround()).isEqualTo("DECISION_GROUND_" + ground + "_CONTENT");
        assertThat(sent.illegalContentLegalGround() != null).isEqualTo(ground.equals("ILLEGAL"));
        assertThat(sent.incompatibleContentGround() != null).isEqualTo(ground.equals("INCOMPATIBLE"));
        assertThat(sent.category()).isEqualTo("STATEMENT_CATEGORY_" + wire);
        assertThat(sent.categorySpecification()).isEqualTo(keyword == null ? null : List.of("KEYWORD_" + keyword));
    }

    @Test
    void theUserReadsSixThingsAndNothingOfHowItWasFound() {
        Statement statement = writer.write(restriction(Cause.SCAN, "known-csam", "EU_NOTICE", false, false));
        assertThat(statement.text())
                .contains("a) ", "b) ", "c) ", "d) and e) ", "f) ", "Example Forum", "5 January 2026", "Article 16")
                .contains("by automated means", "Directive 2011/93/EU", "out-of-court", statement.id())
                .doesNotContain("{", "secret/key", "hash", "list", "bank", "match");
        assertThat(statement.submission().json()).doesNotContain("secret/key", "uploads", "hash", "null");
    }

    @Test
    void theSameRestrictionHasTheSameNumberEverywhere() {
        Restriction one = restriction(Cause.SCAN, "known-csam", null, false, false);
        Restriction other = restriction(Cause.REMOVAL, "removed", null, true, false);
        assertThat(writer.write(one).id()).isEqualTo(writer.write(other).id());
        assertThat(writer.write(one).submission().puid())
                .isEqualTo(writer.write(one).id());
    }

    @Test
    void whoMustNotBeWarnedIsNotTold() {
        assertThat(writer.write(restriction(Cause.SCAN, "known-csam", null, false, true))
                        .holds())
                .extracting(Statement.Hold::basis)
                .containsExactly(Basis.REPORT_PENDING);
        assertThat(writer.write(restriction(Cause.NOTICE, "anything", "AUTHORITY_ORDER", true, false))
                        .holds())
                .extracting(Statement.Hold::basis)
                .containsExactly(Basis.ORDER_ART_17_5);
        assertThat(writer.write(restriction(Cause.REMOVAL, "removed", null, true, false))
                        .holds())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "image/png,IMAGE",
        "VIDEO/mp4,VIDEO",
        "audio/ogg,AUDIO",
        "text/plain,TEXT",
        "application/zip,OTHER",
        ",OTHER"
    })
    void theDeclaredTypeIsGoodEnoughForStatistics(@Nullable String declared, Words.ContentType type) {
        Restriction made = new Restriction(
                "p-1",
                Kind.URL,
                null,
                null,
                null,
                "u",
                Cause.NOTICE,
                "x",
                NOW,
                NOW,
                declared,
                null,
                true,
                false,
                null,
                null,
                null);
        assertThat(StatementWriter.contentType(made)).isEqualTo(type);
    }

    @Test
    void whatTheDatabaseWouldRefuseIsNotSent() {
        StatementSettings longUrl = new StatementSettings(
                "Example Forum", "redress", List.of("DE"), "https://example.org/" + "a".repeat(500), "EN", true);
        assertThatThrownBy(() ->
                        new StatementWriter(longUrl).write(restriction(Cause.REMOVAL, "removed", null, true, false)))
                .hasMessageContaining("decision_ground_reference_url");
        assertThatThrownBy(() -> new StatementSettings("x", "y", List.of("EL"), null, null, true))
                .hasMessageContaining("Economic Area");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1980-01-01T00:00:00Z", "2050-01-01T00:00:00Z"})
    void aDateThatTheDatabaseRefusesIsMovedToTheNearest(Instant published) {
        Restriction made = new Restriction(
                "p-1",
                Kind.URL,
                null,
                null,
                null,
                "u",
                Cause.NOTICE,
                "x",
                NOW,
                published,
                null,
                null,
                true,
                false,
                null,
                null,
                null);
        assertThat(writer.write(made).submission().contentDate().toString()).isIn("2000-01-01", "2038-01-01");
    }
}
