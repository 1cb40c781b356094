package io.sluice.parts.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of {@code mutations.txt}: a valid document with one thing wrong.
 *
 * @param to what stands there instead, with {@code {N}} for N letters
 * @param code what the authority answers
 * @param schemaAccepts the service's schema alone would take it
 */
record Mutation(String document, String what, String from, String to, int code, boolean schemaAccepts) {
    private static final String SPACE = "<s/>";
    private static final Pattern LETTERS = Pattern.compile("\\{(\\d+)}");

    static Stream<Mutation> all() {
        return Samples.resource("mutations.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Mutation::parse);
    }

    static Stream<Mutation> ofReports() {
        return all().filter(mutation -> !mutation.isOfDetails());
    }

    static Stream<Mutation> ofDetails() {
        return all().filter(Mutation::isOfDetails);
    }

    /** What is one letter too long, without that letter. */
    static Stream<Mutation> ofFittingReports() {
        return ofReports().filter(Mutation::isOfLength).map(Mutation::oneLetterLess);
    }

    /** What is one letter too long, without that letter. */
    static Stream<Mutation> ofFittingDetails() {
        return ofDetails().filter(Mutation::isOfLength).map(Mutation::oneLetterLess);
    }

    private boolean isOfLength() {
        return LETTERS.matcher(to).find();
    }

    private Mutation oneLetterLess() {
        String shorter = LETTERS.matcher(to).replaceAll(many -> "{" + (Integer.parseInt(many.group(1)) - 1) + "}");
        return new Mutation(document, what + ", less one letter", from, shorter, 0, true);
    }

    private static Mutation parse(String line) {
        List<String> cells = Arrays.stream(line.split("\\|", -1))
                .map(String::strip)
                .map(cell -> cell.replaceAll("^'(.*)'$", "$1"))
                .toList();
        assertThat(cells).as(line).hasSize(6);
        assertThat(cells.get(5)).as(line).isIn("accepts", "refuses");
        return new Mutation(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                Integer.parseInt(cells.get(4)),
                cells.get(5).equals("accepts"));
    }

    boolean isOfDetails() {
        return Samples.DETAILS.contains(document);
    }

    /** The mutated text, with places still to fill in. */
    String text() {
        Matcher place = place().matcher(Samples.read(document));
        assertThat(place.find()).as("%s has the place of: %s", document, what).isTrue();
        String letters = LETTERS.matcher(to).replaceAll(many -> "x".repeat(Integer.parseInt(many.group(1))));
        return place.replaceAll(Matcher.quoteReplacement(letters));
    }

    private Pattern place() {
        return Pattern.compile(
                Arrays.stream(from.split(SPACE, -1)).map(Pattern::quote).collect(Collectors.joining("\\s*")));
    }

    @Override
    public String toString() {
        return document + ": " + what;
    }
}
