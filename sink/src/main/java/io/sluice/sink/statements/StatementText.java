package io.sluice.sink.statements;

import io.sluice.sink.statements.Restriction.Cause;
import io.sluice.sink.statements.Restriction.Kind;
import io.sluice.sink.statements.Words.DecisionGround;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement in plain words, from the template {@code /statements/statement-en.txt}. It says what Art. 17(3)(a) to (f) asks for;
 * not which list, entry, word or model stood behind it, and not who told us.
 */
final class StatementText {

    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)\\}");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm 'UTC'", Locale.ENGLISH);

    private final StatementSettings settings;
    private final String template;

    StatementText(StatementSettings settings) {
        this.settings = settings;
        this.template = template();
    }

    private static String template() {
        try (InputStream file = StatementText.class.getResourceAsStream("/statements/statement-en.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String of(String id, Restriction restriction) {
        Ground ground = Ground.of(restriction.category());
        Map<String, String> words = Map.of(
                "service", settings.service(),
                "statement", id,
                "what", what(restriction.kind()),
                "measure", measure(restriction),
                "effect", effect(restriction),
                "facts", facts(restriction),
                "automation", automation(restriction),
                "ground", ground(ground),
                "redress", settings.redress());
        return HOLE.matcher(template)
                .replaceAll(hole -> Matcher.quoteReplacement(Objects.requireNonNull(words.get(hole.group(1)))));
    }

    private static String what(Kind kind) {
        return switch (kind) {
            case OBJECT -> "a file that you uploaded";
            case GROUP -> "a group that you run";
            case URL -> "content that you published";
            case ACCOUNT -> "your use of it";
        };
    }

    private String effect(Restriction restriction) {
        Measure measure = restriction.measure();
        String since = "Since " + day(restriction.restrictedAt());
        String ends = measure == null || measure.endsAt() == null
                ? "without limit of time"
                : "until " + day(measure.endsAt());
        return (measure == null ? since + " it cannot be seen" : since + " " + MeasureText.of(measure))
                + ". This holds " + ends + " in: " + String.join(", ", settings.territories()) + ".";
    }

    private static String day(Instant at) {
        return DAY.format(at.atOffset(ZoneOffset.UTC));
    }

    private static String measure(Restriction restriction) {
        if (restriction.measure() != null) {
            return MeasureText.of(restriction.measure());
        }
        return restriction.cause() == Cause.SCAN ? "nobody can see it any more" : "it was removed";
    }

    /** The same for the user and for the database, and so without anything personal. */
    static String facts(Restriction restriction) {
        String known = switch (StatementWriter.source(restriction)) {
            case VOLUNTARY -> "The provider looked at the content on its own initiative.";
            case ARTICLE_16 -> "The provider looked at the content after a notice under Article 16.";
            case TRUSTED_FLAGGER -> "The provider looked at the content after a notice of a trusted flagger.";
            case TYPE_OTHER_NOTIFICATION -> "The provider looked at the content after it was told of it.";
        };
        return known + " " + Ground.of(restriction.category()).explanation();
    }

    private static String automation(Restriction restriction) {
        String found = StatementWriter.isDetectedByMachine(restriction)
                ? "Automated means were used to find the content."
                : "No automated means were used to find the content.";
        String decided = switch (StatementWriter.automated(restriction)) {
            case FULLY -> "The decision was taken by automated means.";
            case PARTIALLY -> "The decision was taken by automated means and confirmed by a person.";
            case NOT_AUTOMATED -> "The decision was taken by a person.";
        };
        return found + " " + decided;
    }

    private static String ground(Ground ground) {
        String against = ground.decision() == DecisionGround.ILLEGAL_CONTENT
                ? "We consider the content to be illegal under: "
                : "The content is against our terms: ";
        return against + ground.clause() + ". " + ground.explanation();
    }
}
