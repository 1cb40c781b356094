package io.sluice.sink.statements;

import io.sluice.sink.statements.Words.Category;
import io.sluice.sink.statements.Words.DecisionGround;
import io.sluice.sink.statements.Words.Keyword;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On what ground content of one category is restricted, in the same words to the user and to the database. They say what the
 * content is taken for, and nothing of how that was found out.
 *
 * @param decision illegal, or against the terms
 * @param clause the law, or the terms' clause
 * @param explanation why the content falls under it
 * @param category of the Transparency Database
 * @param keyword of the Transparency Database; null for none
 */
record Ground(
        DecisionGround decision,
        String clause,
        String explanation,
        Category category,
        @Nullable Keyword keyword) {

    private static final String CHILDREN = "Directive 2011/93/EU, Articles 3 to 7, as transposed into national law";

    private static final Ground ABUSE = new Ground(
            DecisionGround.ILLEGAL_CONTENT,
            CHILDREN,
            "The content is considered to depict the sexual abuse or sexual exploitation of a child.",
            Category.PROTECTION_OF_MINORS,
            Keyword.CHILD_SEXUAL_ABUSE_MATERIAL);

    private static final Map<String, Ground> BY_CATEGORY = Map.of(
            "known-csam",
            ABUSE,
            "child-sexual-abuse",
            ABUSE,
            "forbidden-term",
            terms(
                    "Rules on the protection of minors",
                    "The words are considered to advertise or to ask for what harms children.",
                    Category.PROTECTION_OF_MINORS,
                    null),
            "intimate-image",
            terms(
                    "Rules on intimate images",
                    "The rules forbid intimate images that are shared without the consent of the person depicted.",
                    Category.CYBER_VIOLENCE,
                    Keyword.NON_CONSENSUAL_IMAGE_SHARING),
            "terrorist-content",
            new Ground(
                    DecisionGround.ILLEGAL_CONTENT,
                    "Regulation (EU) 2021/784, Article 2(7)",
                    "The content is considered to be terrorist content.",
                    Category.RISK_FOR_PUBLIC_SECURITY,
                    Keyword.TERRORIST_CONTENT));

    private static final Ground OTHER = terms(
            "Rules on permitted content",
            "The content is considered not to be permitted by the rules of this service.",
            Category.OTHER_VIOLATION_TC,
            null);

    private static Ground terms(String clause, String explanation, Category category, @Nullable Keyword keyword) {
        return new Ground(DecisionGround.INCOMPATIBLE_CONTENT, clause, explanation, category, keyword);
    }

    /** The ground of a category; of one that has none of its own, the terms in general. */
    static Ground of(String category) {
        return BY_CATEGORY.getOrDefault(category, OTHER);
    }
}
