package io.sluice.sink.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A statement as the Transparency Database takes it: of the fields it knows those that restrictions of visibility, money, service
 * and accounts need, named as there. Names nobody.
 *
 * <p><b>Source:</b> API documentation of the Transparency Database: which fields are required, conditional and how long.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Submission(
        @Nullable List<String> decisionVisibility,
        @Nullable String decisionMonetary,
        @Nullable String decisionMonetaryOther,
        @Nullable String decisionProvision,
        @Nullable String decisionAccount,
        @Nullable String accountType,
        String decisionGround,
        @Nullable String decisionGroundReferenceUrl,
        @Nullable String illegalContentLegalGround,
        @Nullable String illegalContentExplanation,
        @Nullable String incompatibleContentGround,
        @Nullable String incompatibleContentExplanation,
        List<String> contentType,
        @Nullable String contentTypeOther,
        String category,
        @Nullable List<String> categorySpecification,
        List<String> territorialScope,
        @Nullable String contentLanguage,
        LocalDate contentDate,
        LocalDate applicationDate,
        @Nullable LocalDate endDateMonetaryRestriction,
        @Nullable LocalDate endDateServiceRestriction,
        @Nullable LocalDate endDateAccountRestriction,
        String decisionFacts,
        String sourceType,
        String automatedDetection,
        String automatedDecision,
        String puid) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_EXPLANATION = 2_000;
    private static final int LONGEST_FACTS = 5_000;
    private static final LocalDate FIRST_CONTENT = LocalDate.of(2000, 1, 1);
    private static final LocalDate FIRST_APPLICATION = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2038, 1, 1);

    public Submission {
        decisionVisibility = decisionVisibility == null ? null : List.copyOf(decisionVisibility);
        contentType = List.copyOf(contentType);
        territorialScope = List.copyOf(territorialScope);
        categorySpecification = categorySpecification == null ? null : List.copyOf(categorySpecification);
        longest("decision_ground_reference_url", decisionGroundReferenceUrl, LONGEST_NAME);
        longest("illegal_content_legal_ground", illegalContentLegalGround, LONGEST_NAME);
        longest("illegal_content_explanation", illegalContentExplanation, LONGEST_EXPLANATION);
        longest("incompatible_content_ground", incompatibleContentGround, LONGEST_NAME);
        longest("incompatible_content_explanation", incompatibleContentExplanation, LONGEST_EXPLANATION);
        longest("decision_monetary_other", decisionMonetaryOther, LONGEST_NAME);
        longest("content_type_other", contentTypeOther, LONGEST_NAME);
        longest("decision_facts", decisionFacts, LONGEST_FACTS);
        contentDate = within(contentDate, FIRST_CONTENT);
        applicationDate = within(applicationDate, FIRST_APPLICATION);
        endDateMonetaryRestriction = ending(endDateMonetaryRestriction);
        endDateServiceRestriction = ending(endDateServiceRestriction);
        endDateAccountRestriction = ending(endDateAccountRestriction);
        require(
                (decisionVisibility != null && !decisionVisibility.isEmpty())
                        || decisionMonetary != null
                        || decisionProvision != null
                        || decisionAccount != null,
                "decision");
        require(!contentType.isEmpty(), "content_type");
        require(puid.matches("[A-Za-z0-9_-]{1,500}"), "puid");
    }

    private static void longest(String field, @Nullable String value, int most) {
        require(value == null || (!value.isBlank() && value.length() <= most), field);
    }

    private static void require(boolean holds, String field) {
        if (!holds) {
            throw new IllegalArgumentException("the Transparency Database would refuse the field " + field);
        }
    }

    /** An object may claim any date; one the database refuses is moved to the nearest that it takes. */
    private static LocalDate within(LocalDate date, LocalDate first) {
        if (date.isBefore(first)) {
            return first;
        }
        return date.isAfter(LAST) ? LAST : date;
    }

    private static @Nullable LocalDate ending(@Nullable LocalDate date) {
        return date == null ? null : within(date, FIRST_APPLICATION);
    }

    /** As it is sent. */
    public String json() {
        return MAPPER.writeValueAsString(this);
    }
}
