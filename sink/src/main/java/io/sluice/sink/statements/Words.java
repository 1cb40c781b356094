package io.sluice.sink.statements;

/**
 * The words of the Transparency Database that are used here.
 *
 * <p><b>Source:</b> its API documentation, attributes and enumerations since 1 July 2025.
 */
final class Words {

    private Words() {}

    /** What was done. */
    enum Visibility {
        CONTENT_REMOVED,
        CONTENT_DISABLED;

        String wire() {
            return "DECISION_VISIBILITY_" + name();
        }
    }

    /** On what ground. */
    enum DecisionGround {
        ILLEGAL_CONTENT,
        INCOMPATIBLE_CONTENT;

        String wire() {
            return "DECISION_GROUND_" + name();
        }
    }

    /** What sort of content. */
    enum ContentType {
        AUDIO,
        IMAGE,
        TEXT,
        VIDEO,
        OTHER;

        String wire() {
            return "CONTENT_TYPE_" + name();
        }
    }

    /** How it came to be known. */
    enum Source {
        ARTICLE_16,
        TRUSTED_FLAGGER,
        TYPE_OTHER_NOTIFICATION,
        VOLUNTARY;

        String wire() {
            return "SOURCE_" + name();
        }
    }

    /** Who decided. */
    enum Automated {
        FULLY,
        PARTIALLY,
        NOT_AUTOMATED;

        String wire() {
            return "AUTOMATED_DECISION_" + name();
        }
    }

    /** What it is about. */
    enum Category {
        CYBER_VIOLENCE,
        OTHER_VIOLATION_TC,
        PROTECTION_OF_MINORS,
        RISK_FOR_PUBLIC_SECURITY;

        String wire() {
            return "STATEMENT_CATEGORY_" + name();
        }
    }

    /** More closely. */
    enum Keyword {
        CHILD_SEXUAL_ABUSE_MATERIAL,
        NON_CONSENSUAL_IMAGE_SHARING,
        TERRORIST_CONTENT;

        String wire() {
            return "KEYWORD_" + name();
        }
    }
}
