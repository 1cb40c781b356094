package io.sluice.app.settings;

import io.sluice.app.settings.SluiceSettings.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks whether tokens say whose they are, and whether people can be told apart by what they say. */
final class TokenSettingsCheck {

    private static final int SHA256_DIGITS = 64;

    private TokenSettingsCheck() {}

    /** What is wrong, one sentence each. */
    static List<String> problems(List<Token> tokens) {
        List<String> problems = new ArrayList<>();
        tokens.forEach(token -> single(token, problems));
        Set<String> people = tokens.stream().map(Token::whose).collect(Collectors.toSet());
        if (people.stream().map(TokenSettingsCheck::folded).distinct().count() < people.size()) {
            problems.add(
                    "sluice.api.tokens has persons whose names differ in capitals or spaces only: they would count as"
                            + " two people; write each name in one way");
        }
        if (tokens.stream().anyMatch(token -> isAnother(token, people))) {
            problems.add("sluice.api.tokens has a token that is called as another person is: what that person did could"
                    + " not be told from what it did; call it otherwise");
        }
        return problems;
    }

    private static void single(Token token, List<String> problems) {
        if (token.name() == null || token.roles().isEmpty()) {
            problems.add("sluice.api.tokens has an entry without name or roles: give both");
        }
        if (token.whose().isBlank()) {
            problems.add(
                    "sluice.api.tokens has an entry whose person is empty: name them, or leave it out if the token is"
                            + " called after them");
        }
        if (token.sha256() == null || token.sha256().length() != SHA256_DIGITS) {
            problems.add("sluice.api.tokens has an entry whose sha256 is not 64 hexadecimal digits:"
                    + " printf %s \"$TOKEN\" | sha256sum");
        }
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isAnother(Token token, Set<String> people) {
        return token.name() != null && !token.name().equals(token.whose()) && people.contains(token.name());
    }
}
