package io.sluice.parts.transparency;

import java.util.Set;
import java.util.TreeSet;

/** Every word of the database, each as it is sent. What was taken out in July 2025 is not among them. */
final class Vocabulary {

    static final Set<String> VISIBILITY = words(
            "DECISION_VISIBILITY_",
            "CONTENT_REMOVED CONTENT_DISABLED CONTENT_DEMOTED CONTENT_AGE_RESTRICTED CONTENT_INTERACTION_RESTRICTED"
                    + " CONTENT_LABELLED OTHER");

    static final Set<String> MONETARY = words("DECISION_MONETARY_", "SUSPENSION TERMINATION OTHER");

    static final Set<String> PROVISION =
            words("DECISION_PROVISION_", "PARTIAL_SUSPENSION TOTAL_SUSPENSION PARTIAL_TERMINATION TOTAL_TERMINATION");

    static final Set<String> ACCOUNT = words("DECISION_ACCOUNT_", "SUSPENDED TERMINATED");

    static final Set<String> ACCOUNT_TYPE = words("ACCOUNT_TYPE_", "BUSINESS PRIVATE");

    static final Set<String> GROUND = words("DECISION_GROUND_", "ILLEGAL_CONTENT INCOMPATIBLE_CONTENT");

    static final Set<String> CONTENT_TYPE =
            words("CONTENT_TYPE_", "APP AUDIO IMAGE PRODUCT SYNTHETIC_MEDIA TEXT VIDEO OTHER");

    static final Set<String> SOURCE = words("SOURCE_", "ARTICLE_16 TRUSTED_FLAGGER TYPE_OTHER_NOTIFICATION VOLUNTARY");

    static final Set<String> AUTOMATED = words("AUTOMATED_DECISION_", "FULLY PARTIALLY NOT_AUTOMATED");

    static final Set<String> CATEGORY = words(
            "STATEMENT_CATEGORY_",
            "ANIMAL_WELFARE CONSUMER_INFORMATION CYBER_VIOLENCE CYBER_VIOLENCE_AGAINST_WOMEN"
                    + " DATA_PROTECTION_AND_PRIVACY_VIOLATIONS ILLEGAL_OR_HARMFUL_SPEECH"
                    + " INTELLECTUAL_PROPERTY_INFRINGEMENTS NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS"
                    + " NOT_SPECIFIED_NOTICE OTHER_VIOLATION_TC PROTECTION_OF_MINORS RISK_FOR_PUBLIC_SECURITY"
                    + " SCAMS_AND_FRAUD SELF_HARM UNSAFE_AND_PROHIBITED_PRODUCTS VIOLENCE");

    /** Of the keywords those of the categories that concern people; goods, fraud and animals have more. */
    static final Set<String> KEYWORD = words(
            "KEYWORD_",
            "CHILD_SEXUAL_ABUSE_MATERIAL CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE GROOMING_SEXUAL_ENTICEMENT_MINORS"
                    + " AGE_SPECIFIC_RESTRICTIONS_MINORS UNSAFE_CHALLENGES NON_CONSENSUAL_IMAGE_SHARING"
                    + " NON_CONSENSUAL_MATERIAL_DEEPFAKE CYBER_BULLYING_INTIMIDATION CYBER_HARASSMENT CYBER_INCITEMENT"
                    + " CYBER_STALKING NON_CONSENSUAL_IMAGE_SHARING_AGAINST_WOMEN"
                    + " NON_CONSENSUAL_MATERIAL_DEEPFAKE_AGAINST_WOMEN CYBER_HARASSMENT_AGAINST_WOMEN"
                    + " CYBER_STALKING_AGAINST_WOMEN BULLYING_AGAINST_GIRLS INCITEMENT_AGAINST_WOMEN"
                    + " FEMALE_GENDERED_DISINFORMATION TERRORIST_CONTENT ILLEGAL_ORGANIZATIONS RISK_ENVIRONMENTAL_DAMAGE"
                    + " RISK_PUBLIC_HEALTH COORDINATED_HARM INCITEMENT_VIOLENCE_HATRED HUMAN_EXPLOITATION"
                    + " HUMAN_TRAFFICKING TRAFFICKING_WOMEN_GIRLS SUICIDE SELF_MUTILATION"
                    + " CONTENT_PROMOTING_EATING_DISORDERS HATE_SPEECH DEFAMATION DISCRIMINATION ADULT_SEXUAL_MATERIAL"
                    + " NUDITY AGE_SPECIFIC_RESTRICTIONS GEOGRAPHICAL_REQUIREMENTS LANGUAGE_REQUIREMENTS"
                    + " GOODS_SERVICES_NOT_PERMITTED OTHER");

    static final Set<String> TERRITORY =
            words("", "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK");

    static final Set<String> YES_OR_NO = words("", "Yes No");

    private Vocabulary() {}

    private static Set<String> words(String prefix, String names) {
        Set<String> words = new TreeSet<>();
        for (String name : names.split(" ", -1)) {
            words.add(prefix + name);
        }
        return Set.copyOf(words);
    }
}
