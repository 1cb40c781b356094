package io.sluice.parts.authority;

import io.sluice.parts.authority.ElementType.Item;
import io.sluice.parts.authority.ElementType.Kind;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Checks documents against {@code elements.txt}: unknown, missing, repeated or misplaced elements, and their content. */
final class Grammar {
    private final Map<String, ElementType> types = Elements.load();
    private final Form forms;

    Grammar(Clock clock) {
        this.forms = new Form(clock);
    }

    /** @throws Refusal 4100 that names the first offending element */
    void check(Element root, String expected) {
        if (!root.getTagName().equals(expected)) {
            throw Refusal.invalid("expected " + expected + ", found " + root.getTagName());
        }
        check(root, expected, "/" + expected);
    }

    private void check(Element element, String typeName, String path) {
        if (element.getNamespaceURI() != null) {
            throw Refusal.invalid(path + " must not be in a namespace");
        }
        ElementType type = types.get(typeName);
        if (type == null || type.kind() == Kind.ENUM) {
            checkAttributes(element, Map.of(), path);
            checkLeaf(element, typeName, path);
            return;
        }
        checkAttributes(element, type.attributes(), path);
        switch (type.kind()) {
            case SEQ -> checkSequence(element, type.children(), path);
            case ONE -> checkChoice(element, type.children(), path);
            case ANY -> checkSet(element, type.children(), path);
            default -> checkLeaf(element, type.words().get(0), path);
        }
    }

    private void checkSequence(Element parent, List<Item> items, String path) {
        checkNoText(parent, path);
        List<Element> children = Xml.children(parent);
        int next = 0;
        for (Item item : items) {
            int first = next;
            while (next < children.size() && children.get(next).getTagName().equals(item.name())) {
                check(children.get(next), item.type(), path + "/" + item.name());
                next++;
            }
            String found =
                    next < children.size() ? ", found " + children.get(next).getTagName() : "";
            checkCount(item, next - first, path + "/", found);
        }
        if (next < children.size()) {
            throw Refusal.invalid(path + "/" + children.get(next).getTagName() + " is unknown or out of order");
        }
    }

    private void checkChoice(Element parent, List<Item> items, String path) {
        checkEach(parent, items, path);
        if (Xml.children(parent).size() != 1) {
            throw Refusal.invalid(path + " needs exactly one child");
        }
    }

    private void checkSet(Element parent, List<Item> items, String path) {
        checkEach(parent, items, path);
        items.forEach(item -> checkCount(item, Xml.children(parent, item.name()).size(), path + "/", ""));
    }

    private void checkEach(Element parent, List<Item> items, String path) {
        checkNoText(parent, path);
        for (Element child : Xml.children(parent)) {
            String where = path + "/" + child.getTagName();
            Item known = items.stream()
                    .filter(item -> item.name().equals(child.getTagName()))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid(where + " is unknown"));
            check(child, known.type(), where);
        }
    }

    private static void checkCount(Item item, int count, String path, String found) {
        if (count < item.least()) {
            throw Refusal.invalid(path + item.name() + " is missing" + found);
        }
        if (count > item.most()) {
            throw Refusal.invalid(path + item.name() + " is repeated");
        }
    }

    private void checkAttributes(Element element, Map<String, Item> known, String path) {
        NamedNodeMap present = element.getAttributes();
        for (int i = 0; i < present.getLength(); i++) {
            Attr attribute = (Attr) present.item(i);
            if (attribute.getNamespaceURI() == null) { // xmlns and xsi belong to XML, not to the report
                checkAttribute(attribute, known.get(attribute.getName()), path + "/@" + attribute.getName());
            }
        }
        known.values().forEach(item -> checkCount(item, element.hasAttribute(item.name()) ? 1 : 0, path + "/@", ""));
    }

    private void checkAttribute(Attr attribute, @Nullable Item known, String path) {
        if (known == null) {
            throw Refusal.invalid(path + " is unknown");
        }
        checkValue(attribute.getValue(), known.type(), path);
    }

    private void checkLeaf(Element element, String form, String path) {
        if (!Xml.children(element).isEmpty()) {
            throw Refusal.invalid(path + " must not have children");
        }
        checkValue(element.getTextContent(), form, path);
    }

    private void checkValue(String value, String typeName, String path) {
        ElementType type = types.get(typeName);
        boolean fits =
                type == null ? forms.named(typeName).test(value) : type.words().contains(value);
        if (!fits) {
            throw Refusal.invalid(path + " is not a valid " + typeName);
        }
    }

    private static void checkNoText(Element element, String path) {
        NodeList nodes = element.getChildNodes();
        boolean text = IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE)
                .anyMatch(node -> !node.getTextContent().isBlank());
        if (text) {
            throw Refusal.invalid(path + " must not have text");
        }
    }
}
