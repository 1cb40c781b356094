package io.sluice.scanners.text;

import java.util.ArrayList;
import java.util.List;

/** Innocent texts that come close to a term: it stands inside a longer word, lacks a letter, or has a wrong one. */
final class Neighbours {

    private static final List<String> BEFORE = List.of("pre", "un", "anti", "super", "x");
    private static final List<String> AFTER = List.of("s", "ness", "ly", "ing", "x", "4tion", "wards", "able");

    private static final List<String> ORDINARY = List.of(
            "holiday pictures 2024",
            "IMG_20240312_101500.jpg",
            "a b c d e f g",
            "1 2 3 4 5",
            "e-mail me at home!",
            "forbid den term on e",
            "for bidden for ever",
            "the forbidden city",
            "term one of two",
            "one two three",
            "no term is forbidden",
            "forbidden terms, one by one",
            "zorb lax city",
            "quux a flex",
            "€5 off, 100% new!",
            "@zorb_lax",
            "forbidden_term.png",
            "straße über größe",
            "привет мир",
            "こんにちは世界",
            "مرحبا بالعالم",
            "👍🏽 👨‍👩‍👧",
            "v1.0.0-alpha+001",
            "h264 mp3 1080p");

    private Neighbours() {}

    static List<String> of(String... terms) {
        List<String> all = new ArrayList<>(ORDINARY);
        for (String term : terms) {
            BEFORE.forEach(before -> all.add(before + term));
            AFTER.forEach(after -> all.add(term + after));
            BEFORE.forEach(before -> AFTER.forEach(after -> all.add("a " + before + term + after + " thing")));
            for (int at = 0; at < term.length(); at++) {
                if (Character.isLetter(term.charAt(at))) {
                    all.add(term.substring(0, at) + "k" + term.substring(at + 1));
                    all.add(term.substring(0, at) + "q" + term.substring(at));
                }
            }
        }
        return all;
    }
}
