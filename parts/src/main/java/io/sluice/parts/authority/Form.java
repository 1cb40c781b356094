package io.sluice.parts.authority;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
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
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");
    private static final int URL_LENGTH = 2083;
    private static final int MAILBOX_LENGTH = 255;
    private static final int LOCAL_PART_LENGTH = 64;
    private static final int WORDS_LENGTH = 3000;

    private final Map<String, Predicate<String>> byName;

    Form(Clock clock) {
        byName = Map.ofEntries(
                Map.entry("text", text -> true),
                Map.entry("words", text -> !text.isBlank() && length(text) <= WORDS_LENGTH),
                Map.entry("id", trimmed(text -> text.matches("\\d{1,18}"))),
                Map.entry("number", trimmed(text -> text.matches("\\d{1,9}"))),
                Map.entry("decimal", trimmed(text -> text.matches("[+-]?\\d{1,6}(\\.\\d{1,20})?"))),
                Map.entry("boolean", trimmed(text -> text.matches("true|false|1|0"))),
                Map.entry("true", text -> text.isEmpty() || text.strip().matches("true|1")),
                Map.entry("instant", trimmed(text -> isPastInstant(text, clock))),
                Map.entry("day", trimmed(text -> isPastDay(text, clock))),
                Map.entry("port", trimmed(text -> within(text, 1, 65535))),
                Map.entry("age", trimmed(text -> within(text, 0, 150))),
                Map.entry("url", Form::isUrl),
                Map.entry("country", text -> text.isEmpty() || Places.isCountry(text)),
                Map.entry("state", text -> text.isEmpty() || Places.isState(text)),
                Map.entry("dial", text -> text.matches("\\+\\d{1,3}")),
                Map.entry("digits", text -> text.matches("\\d+")),
                Map.entry("mailbox", Form::isMailbox));
    }

    /** Space around a number, a date or a boolean is no part of it; around a text or a code it is. */
    private static Predicate<String> trimmed(Predicate<String> form) {
        return text -> form.test(text.strip());
    }

    /** The test for the named form. */
    Predicate<String> named(String name) {
        Matcher limited = LIMITED.matcher(name);
        if (limited.matches()) {
            int most = Integer.parseInt(limited.group(1));
            return text -> length(text) <= most;
        }
        Predicate<String> form = byName.get(name);
        if (form == null) {
            throw new IllegalStateException("elements.txt names no type or form " + name);
        }
        return form;
    }

    /** In characters, as people count them. */
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isPastInstant(String text, Clock clock) {
        if (!INSTANT.matcher(text).matches()) {
            return false;
        }
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
        return !text.isEmpty() && length(text) <= URL_LENGTH && hasNoSpace(text);
    }

    private static boolean isMailbox(String text) {
        int at = text.lastIndexOf('@');
        boolean hasBothParts = at > 0 && at < text.length() - 1;
        return hasBothParts && at <= LOCAL_PART_LENGTH && length(text) <= MAILBOX_LENGTH && hasNoSpace(text);
    }

    private static boolean hasNoSpace(String text) {
        return text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    private static boolean within(String text, int least, int most) {
        return text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
    }
}
