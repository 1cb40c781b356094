package io.sluice.parts.authority;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms that a text can have.
 *
 * <p><b>Source:</b> lengths, past date-times and URL rules are those of the API's documentation, which the service enforces
 * beyond its schema.
 */
final class Form {
    private static final Pattern LIMITED = Pattern.compile("text(\\d+)");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int URL_LENGTH = 2083;
    private static final int MAILBOX_LENGTH = 255;
    private static final int LOCAL_PART_LENGTH = 64;
    private static final int WORDS_LENGTH = 3000;

    private final Map<String, Predicate<String>> byName;

    Form(Clock clock) {
        byName = Map.ofEntries(
                Map.entry("text", text -> true),
                Map.entry("words", text -> !text.isBlank() && text.length() <= WORDS_LENGTH),
                Map.entry("id", text -> text.matches("\\d{1,18}")),
                Map.entry("number", text -> text.matches("\\d{1,9}")),
                Map.entry("decimal", text -> text.matches("[+-]?\\d{1,6}(\\.\\d{1,20})?")),
                Map.entry("boolean", text -> text.matches("true|false|1|0")),
                Map.entry("true", text -> text.matches("|true|1")),
                Map.entry("instant", text -> isPastInstant(text, clock)),
                Map.entry("day", text -> isPastDay(text, clock)),
                Map.entry("url", Form::isUrl),
                Map.entry("country", text -> text.isEmpty() || COUNTRIES.contains(text)),
                Map.entry("state", text -> text.matches("|[A-Z]{2}")),
                Map.entry("port", text -> within(text, 1, 65535)),
                Map.entry("age", text -> within(text, 0, 150)),
                Map.entry("dial", text -> text.matches("\\+\\d{1,3}")),
                Map.entry("digits", text -> text.matches("\\d+")),
                Map.entry("mailbox", Form::isMailbox));
    }

    /** The test for the named form. */
    Predicate<String> named(String name) {
        Matcher limited = LIMITED.matcher(name);
        if (limited.matches()) {
            int most = Integer.parseInt(limited.group(1));
            return text -> text.codePointCount(0, text.length()) <= most;
        }
        Predicate<String> form = byName.get(name);
        if (form == null) {
            throw new IllegalStateException("elements.txt names no type or form " + name);
        }
        return form;
    }

    private static boolean isPastInstant(String text, Clock clock) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return !instant.isAfter(clock.instant());
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    private static boolean isPastDay(String text, Clock clock) {
        try {
            return !LocalDate.parse(text).isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    private static boolean isUrl(String text) {
        return !text.isEmpty()
                && text.length() <= URL_LENGTH
                && text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    private static boolean isMailbox(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && at <= LOCAL_PART_LENGTH && at < text.length() - 1 && text.length() <= MAILBOX_LENGTH;
    }

    private static boolean within(String text, int least, int most) {
        return text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
    }
}
