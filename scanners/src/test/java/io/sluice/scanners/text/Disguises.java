package io.sluice.scanners.text;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Ways in which people write a word so that a machine shall not read it. */
final class Disguises {

    static final Map<String, UnaryOperator<String>> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("upper case", text -> text.toUpperCase(Locale.ROOT)),
            Map.entry("full width", text -> each(text, c -> c > ' ' ? Character.toString(c + 0xFEE0) : " ")),
            Map.entry(
                    "mathematical letters", text -> each(text, c -> isLetter(c) ? chars(0x1D41A + c - 'a') : chars(c))),
            Map.entry(
                    "letters in black squares",
                    text -> each(text, c -> isLetter(c) ? chars(0x1F170 + c - 'a') : chars(c))),
            Map.entry("cyrillic lookalikes", text -> swap(text, "aаeеoоpрcсxхyуiіtтmм")),
            Map.entry("greek lookalikes", text -> swap(text, "oοiιvνaα")),
            Map.entry("digits", text -> swap(text, "o0i1e3a4s5t7b8")),
            Map.entry("signs", text -> swap(text, "a@i!e€s$")),
            Map.entry("zero-width characters", text -> each(text, c -> chars(c) + "\u200b\u2060")),
            Map.entry("combining marks", text -> each(text, c -> chars(c) + "\u0301\u0336")),
            Map.entry("dots between letters", text -> spread(text, ".")),
            Map.entry("spaces between letters", text -> spread(text, " ")),
            Map.entry("repeated letters", text -> each(text, c -> chars(c).repeat(isLetter(c) ? 3 : 1))),
            Map.entry("no separators", text -> text.replace("-", "")),
            Map.entry("other separators", text -> text.replace("-", " _ ")),
            Map.entry("mixed case", Disguises::mixed),
            Map.entry("i for l and back", text -> swap(text, "ilLI").replace('L', 'l')),
            Map.entry("followed by a number", text -> text + "2024"),
            Map.entry("shouted", text -> "!!" + text + "!!!"),
            Map.entry("soft hyphens", text -> each(text, c -> chars(c) + "\u00ad"))));

    private Disguises() {}

    private static String each(String text, java.util.function.IntFunction<String> change) {
        return text.chars().mapToObj(change).collect(Collectors.joining());
    }

    /** Every first of a pair becomes the second. */
    private static String swap(String text, String pairs) {
        return each(text, c -> {
            int at = pairs.indexOf(c);
            return at >= 0 && at % 2 == 0 ? pairs.substring(at + 1, at + 2) : chars(c);
        });
    }

    private static String spread(String text, String between) {
        return each(text.replace("-", ""), c -> chars(c) + between).strip();
    }

    private static String mixed(String text) {
        StringBuilder mixed = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            mixed.append(at % 2 == 0 ? Character.toUpperCase(c) : c);
        }
        return mixed.toString();
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static String chars(int c) {
        return Character.toString(c);
    }
}
