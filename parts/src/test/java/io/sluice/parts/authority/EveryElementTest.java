package io.sluice.parts.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Each element of the fullest documents removed, doubled, emptied, and swapped with the next: what the authority takes, the
 * service's schema takes. Where the authority is stricter, the rule is one that only the documentation has, and listed here.
 */
class EveryElementTest {
    private static ServiceSchema schema;

    private final Grammar grammar = new Grammar(new SteppingClock());
    private final ReportRules rules = new ReportRules(id -> true);
    private final List<String> looser = new ArrayList<>();
    private final TreeSet<String> stricter = new TreeSet<>();
    private int tried;

    private enum Change {
        REMOVED,
        DOUBLED,
        EMPTIED,
        SWAPPED
    }

    @BeforeAll
    static void load() throws SAXException {
        schema = ServiceSchema.load();
    }

    @Test
    void agreesWithTheSchemaAboutEveryElementOfAReport() throws Exception {
        tryAll(Samples.report(Samples.read("everything"), "9000001"));

        assertThat(looser).isEmpty();
        assertThat(tried).isGreaterThan(400);
        assertThat(stricter)
                .containsExactly(
                        "DOUBLED personOrUserReported",
                        "EMPTIED email",
                        "EMPTIED emailAddress",
                        "EMPTIED escalateToHighPriority",
                        "EMPTIED legalURL",
                        "EMPTIED profileUrl",
                        "EMPTIED region",
                        "EMPTIED reportingPerson",
                        "EMPTIED url",
                        "REMOVED email");
    }

    @Test
    void agreesWithTheSchemaAboutEveryElementOfAFilesDetails() throws Exception {
        tryAll(Samples.details(Samples.read("file"), "9000001", "0123"));

        assertThat(looser).isEmpty();
        assertThat(tried).isGreaterThan(80);
        assertThat(stricter).containsExactly("EMPTIED fileId", "EMPTIED locationOfFile", "REMOVED fileViewedByEsp");
    }

    private void tryAll(String document) throws Exception {
        long elements = Xml.descendants(Xml.parse(document)).count();
        for (Change change : Change.values()) {
            for (int at = 0; at < elements; at++) {
                compare(Xml.parse(document), change, at);
            }
        }
    }

    private void compare(Element root, Change change, int at) throws Exception {
        Element element = Xml.descendants(root).skip(at).findFirst().orElseThrow();
        String what = change + " " + element.getTagName();
        if (!apply(change, element)) {
            return;
        }
        tried++;
        boolean bySchema = schema.accepts(text(root));
        boolean byAuthority = refusal(root).isEmpty();
        if (byAuthority && !bySchema) {
            looser.add(what);
        }
        if (bySchema && !byAuthority) {
            stricter.add(what);
        }
    }

    /** False where there is nothing to change. */
    private static boolean apply(Change change, Element element) {
        Node parent = element.getParentNode();
        switch (change) {
            case REMOVED -> parent.removeChild(element);
            case DOUBLED -> parent.insertBefore(element.cloneNode(true), element);
            case EMPTIED -> element.setTextContent("");
            case SWAPPED -> {
                List<Element> siblings = Xml.children((Element) parent);
                int next = siblings.indexOf(element) + 1;
                if (next == siblings.size()) {
                    return false;
                }
                parent.insertBefore(siblings.get(next), element);
            }
        }
        return true;
    }

    private Optional<Refusal> refusal(Element root) {
        try {
            grammar.check(root, root.getTagName());
            if (root.getTagName().equals("report")) {
                rules.check(root);
            } else {
                FileRules.check(root);
            }
            return Optional.empty();
        } catch (Refusal refused) {
            return Optional.of(refused);
        }
    }

    private static String text(Element root) throws Exception {
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter out = new StringWriter();
        transformer.transform(new DOMSource(root), new StreamResult(out));
        return out.toString();
    }
}
