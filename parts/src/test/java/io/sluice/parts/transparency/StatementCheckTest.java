package io.sluice.parts.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The simulated database refuses what the real one does. */
class StatementCheckTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String GOOD = """
            {"decision_visibility":["DECISION_VISIBILITY_CONTENT_REMOVED"],
             "decision_account":"DECISION_ACCOUNT_SUSPENDED","account_type":"ACCOUNT_TYPE_PRIVATE",
             "decision_ground":"DECISION_GROUND_INCOMPATIBLE_CONTENT",
             "incompatible_content_ground":"Rules, section 4","incompatible_content_explanation":"Made up.",
             "incompatible_content_illegal":"No","content_type":["CONTENT_TYPE_IMAGE"],
             "category":"STATEMENT_CATEGORY_CYBER_VIOLENCE",
             "category_specification":["KEYWORD_NON_CONSENSUAL_IMAGE_SHARING"],
             "territorial_scope":["DE","FR","IE"],"content_language":"EN","content_date":"2026-01-04",
             "application_date":"2026-01-05","end_date_account_restriction":"2026-02-05",
             "decision_facts":"Synthetic test entry.","source_type":"SOURCE_ARTICLE_16","automated_detection":"No",
             "automated_decision":"AUTOMATED_DECISION_NOT_AUTOMATED","puid":"example-2026-000123-1"}
            """;

    @Test
    void takesAWholeStatement() {
        assertThat(StatementCheck.errors(JSON.readTree(GOOD))).isEmpty();
    }

    /** Field, new value (empty takes it away), and the field that is then complained of. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "decision_ground          |                                              | decision_ground",
                "decision_ground          | 'NONE'                                       | decision_ground",
                "decision_ground          | 'DECISION_GROUND_ILLEGAL_CONTENT'            | illegal_content_legal_ground",
                "incompatible_content_ground |                                           | incompatible_content_ground",
                "decision_visibility      | 'DECISION_VISIBILITY_CONTENT_REMOVED'        | decision_visibility",
                "decision_visibility      | ['DECISION_VISIBILITY_OTHER']                | decision_visibility_other",
                "content_type             | []                                           | content_type",
                "content_type             | ['CONTENT_TYPE_OTHER']                       | content_type_other",
                "category                 | 'STATEMENT_CATEGORY_NON_CONSENSUAL_BEHAVIOUR'| category",
                "category                 | 'STATEMENT_CATEGORY_SCOPE_OF_PLATFORM_SERVICE'| category",
                "category_specification   | ['KEYWORD_IMAGE_BASED_SEXUAL_ABUSE']         | category_specification",
                "category_specification   | ['KEYWORD_OTHER']                            | category_specification_other",
                "territorial_scope        | ['EL']                                       | territorial_scope",
                "territorial_scope        | ['US']                                       | territorial_scope",
                "content_language         | 'en'                                         | content_language",
                "content_date             | '1999-12-31'                                 | content_date",
                "content_date             |                                              | content_date",
                "application_date         | '2019-12-31'                                 | application_date",
                "application_date         | '2038-01-02'                                 | application_date",
                "end_date_account_restriction | 'soon'                                   | end_date_account_restriction",
                "decision_facts           |                                              | decision_facts",
                "source_type              | 'SOURCE_NOTICE'                              | source_type",
                "automated_detection      | true                                         | automated_detection",
                "automated_decision       | 'Yes'                                        | automated_decision",
                "puid                     | 'with space'                                 | puid",
                "puid                     |                                              | puid",
            })
    void refusesWhatTheRealOneDoes(String field, String value, String complaint) {
        ObjectNode json = (ObjectNode) JSON.readTree(GOOD);
        json.remove(field);
        if (value != null) {
            json.set(field, JSON.readTree(value.replace('\'', '"')));
        }
        assertThat(StatementCheck.errors(json)).containsKey(complaint);
    }

    @Test
    void aStatementWithoutAnyDecisionIsNone() {
        ObjectNode json = (ObjectNode) JSON.readTree(GOOD);
        json.remove("decision_visibility");
        assertThat(StatementCheck.errors(json)).as("another decision is enough").isEmpty();
        json.remove("decision_account");
        assertThat(StatementCheck.errors(json)).containsOnlyKeys("decision_visibility");
    }

    @ParameterizedTest
    @CsvSource({
        "decision_facts,5000",
        "incompatible_content_explanation,2000",
        "incompatible_content_ground,500",
        "puid,500"
    })
    void limitsAreExact(String field, int most) {
        ObjectNode json = (ObjectNode) JSON.readTree(GOOD);
        json.put(field, "a".repeat(most));
        assertThat(StatementCheck.errors(json)).isEmpty();
        json.put(field, "a".repeat(most + 1));
        assertThat(StatementCheck.errors(json)).containsOnlyKeys(field);
    }

    @Test
    void aBatchIsTakenWholeOrNotAtAll() {
        Book book = new Book();
        JsonNode good = JSON.readTree(GOOD);
        JsonNode bad = JSON.readTree(GOOD.replace("-000123-1", "-000124-1").replace("_CYBER_VIOLENCE", "_NONE"));
        Reply refused = book.storeAll(JSON.valueToTree(List.of(good, bad)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(JSON.readTree(refused.body())
                        .path("errors")
                        .path("statement_1")
                        .has("category"))
                .isTrue();
        assertThat(book.all()).isEmpty();
        assertThat(book.storeOne(good).status()).isEqualTo(201);
        Reply known = book.storeAll(JSON.valueToTree(List.of(good)));
        assertThat(JSON.readTree(known.body())
                        .path("errors")
                        .path("existing_puids")
                        .get(0)
                        .asString())
                .isEqualTo("example-2026-000123-1");
        assertThat(JSON.readTree(book.storeOne(good).body()).path("errors").has("puid"))
                .isTrue();
        assertThat(book.storeAll(JSON.valueToTree(Map.of())).status()).isEqualTo(422);
    }
}
