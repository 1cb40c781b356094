package io.sluice.parts.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Looks at one statement as the database does. */
final class StatementCheck {

    private static final int NAME = 500;
    private static final int EXPLANATION = 2_000;
    private static final int FACTS = 5_000;
    private static final String LAST_DAY = "2038-01-01";

    private final Map<String, List<String>> errors = new TreeMap<>();
    private final JsonNode json;

    private StatementCheck(JsonNode json) {
        this.json = json;
    }

    /** What is wrong, by field; empty if it can be stored. */
    static Map<String, List<String>> errors(JsonNode json) {
        StatementCheck check = new StatementCheck(json);
        check.decisions();
        check.ground();
        check.content();
        check.dates();
        check.origin();
        return check.errors;
    }

    private void decisions() {
        words("decision_visibility", Vocabulary.VISIBILITY, false);
        word("decision_monetary", Vocabulary.MONETARY, false);
        word("decision_provision", Vocabulary.PROVISION, false);
        word("decision_account", Vocabulary.ACCOUNT, false);
        word("account_type", Vocabulary.ACCOUNT_TYPE, false);
        boolean any = has("decision_visibility")
                || has("decision_monetary")
                || has("decision_provision")
                || has("decision_account");
        require(any, "decision_visibility", "at least one decision is required");
        other("decision_visibility", "DECISION_VISIBILITY_OTHER");
        other("decision_monetary", "DECISION_MONETARY_OTHER");
    }

    private void ground() {
        word("decision_ground", Vocabulary.GROUND, true);
        text("decision_ground_reference_url", NAME, false);
        boolean illegal = json.path("decision_ground").asString("").equals("DECISION_GROUND_ILLEGAL_CONTENT");
        boolean terms = json.path("decision_ground").asString("").equals("DECISION_GROUND_INCOMPATIBLE_CONTENT");
        text("illegal_content_legal_ground", NAME, illegal);
        text("illegal_content_explanation", EXPLANATION, illegal);
        text("incompatible_content_ground", NAME, terms);
        text("incompatible_content_explanation", EXPLANATION, terms);
        word("incompatible_content_illegal", Vocabulary.YES_OR_NO, false);
    }

    private void content() {
        words("content_type", Vocabulary.CONTENT_TYPE, true);
        other("content_type", "CONTENT_TYPE_OTHER");
        word("category", Vocabulary.CATEGORY, true);
        words("category_addition", Vocabulary.CATEGORY, false);
        words("category_specification", Vocabulary.KEYWORD, false);
        other("category_specification", "KEYWORD_OTHER");
        words("territorial_scope", Vocabulary.TERRITORY, false);
        form("content_language", "[A-Z]{2}", false);
        require(
                !has("content_id")
                        || json.path("content_id").path("EAN-13").asString("").matches("[0-9]{13}"),
                "content_id",
                "EAN-13 is 13 digits");
    }

    private void dates() {
        day("content_date", "2000-01-01", true);
        day("application_date", "2020-01-01", true);
        for (String what : List.of("visibility", "monetary", "service", "account")) {
            day("end_date_" + what + "_restriction", "2000-01-01", false);
        }
    }

    private void origin() {
        text("decision_facts", FACTS, true);
        word("source_type", Vocabulary.SOURCE, true);
        text("source_identity", NAME, false);
        word("automated_detection", Vocabulary.YES_OR_NO, true);
        word("automated_decision", Vocabulary.AUTOMATED, true);
        form("puid", "[A-Za-z0-9_-]{1,500}", true);
    }

    private boolean has(String field) {
        return !json.path(field).isMissingNode() && !json.path(field).isNull();
    }

    private void require(boolean holds, String field, String message) {
        if (!holds) {
            errors.computeIfAbsent(field, name -> new ArrayList<>()).add(message);
        }
    }

    private void text(String field, int most, boolean isRequired) {
        if (!has(field)) {
            require(!isRequired, field, "is required");
            return;
        }
        JsonNode value = json.path(field);
        require(value.isString() && !value.asString().isBlank(), field, "must be a string");
        require(value.asString("").length() <= most, field, "must not be longer than " + most);
    }

    private void form(String field, String pattern, boolean isRequired) {
        text(field, NAME, isRequired);
        require(!has(field) || json.path(field).asString("").matches(pattern), field, "has the wrong form");
    }

    private void day(String field, String first, boolean isRequired) {
        form(field, "[0-9]{4}-[0-9]{2}-[0-9]{2}", isRequired);
        String value = json.path(field).asString("");
        boolean fits = value.compareTo(first) >= 0 && value.compareTo(LAST_DAY) <= 0;
        require(!has(field) || fits, field, "must lie between " + first + " and " + LAST_DAY);
    }

    private void word(String field, Set<String> words, boolean isRequired) {
        require(has(field) || !isRequired, field, "is required");
        require(!has(field) || words.contains(json.path(field).asString("")), field, "is invalid");
    }

    private void words(String field, Set<String> words, boolean isRequired) {
        require(has(field) || !isRequired, field, "is required");
        if (has(field)) {
            JsonNode list = json.path(field);
            require(list.isArray() && !list.isEmpty(), field, "must be an array");
            require(list.valueStream().allMatch(each -> words.contains(each.asString(""))), field, "is invalid");
        }
    }

    /** What is none of the words is named. */
    private void other(String field, String word) {
        JsonNode value = json.path(field);
        boolean isOther = value.isArray()
                ? value.valueStream().anyMatch(each -> word.equals(each.asString("")))
                : word.equals(value.asString(""));
        text(field + "_other", NAME, isOther);
    }
}
