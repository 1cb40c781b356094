package io.sluice.parts.authority;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of {@code elements.txt}.
 *
 * @param children for the kinds with children: what may be inside, in the written order
 * @param attributes by name
 * @param words for a leaf its form, for an enumeration its values
 */
record ElementType(Kind kind, List<Item> children, Map<String, Item> attributes, List<String> words) {
    private static final Pattern ITEM = Pattern.compile("(@?)(\\w+)([?*+]?)(?::(\\w+))?");

    /** What the content is. */
    enum Kind {
        SEQ,
        ONE,
        ANY,
        LEAF,
        ENUM
    }

    /** A child or an attribute: its name, the type of its content, how many there must and may be. */
    record Item(String name, String type, int least, int most) {}

    static ElementType parse(Kind kind, String rest) {
        if (kind == Kind.ENUM) {
            return new ElementType(kind, List.of(), Map.of(), List.of(rest.split(" \\| ", -1)));
        }
        List<String> words = Arrays.asList(rest.split(" ", -1));
        Map<String, Item> attributes = words.stream()
                .filter(word -> word.startsWith("@"))
                .map(ElementType::item)
                .collect(Collectors.toMap(Item::name, Function.identity()));
        Stream<String> others = words.stream().filter(word -> !word.startsWith("@"));
        return kind == Kind.LEAF
                ? new ElementType(kind, List.of(), attributes, others.toList())
                : new ElementType(kind, others.map(ElementType::item).toList(), attributes, List.of());
    }

    private static Item item(String word) {
        Matcher matcher = ITEM.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalStateException("cannot read " + word);
        }
        String name = matcher.group(2);
        String type = matcher.group(4) == null ? name : matcher.group(4);
        return switch (matcher.group(3)) {
            case "?" -> new Item(name, type, 0, 1);
            case "*" -> new Item(name, type, 0, Integer.MAX_VALUE);
            case "+" -> new Item(name, type, 1, Integer.MAX_VALUE);
            default -> new Item(name, type, 1, 1);
        };
    }
}
