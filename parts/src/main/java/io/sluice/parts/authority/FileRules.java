package io.sluice.parts.authority;

import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * What must hold in a file's details beyond the shape of its elements.
 *
 * <p><b>Source:</b> the API's documentation: EXIF viewed implies file viewed, what a supplemental file may not carry, and what
 * a file of a batched report may not carry.
 */
final class FileRules {
    private static final Set<String> IN_BATCHED = Set.of(
            "reportId",
            "fileId",
            "uploadedToEspTimestamp",
            "fileViewedByEsp",
            "exifViewedByEsp",
            "publiclyAvailable",
            "fileRelevance",
            "fileAnnotations",
            "industryClassification");
    private static final List<String> BATCHED_ANNOTATIONS = List.of("viral", "potentialMeme");

    private FileRules() {}

    static void check(Element details) {
        if (Xml.isTrue(details, "exifViewedByEsp") && !Xml.isTrue(details, "fileViewedByEsp")) {
            throw Refusal.invalid("exifViewedByEsp needs fileViewedByEsp");
        }
        if (has(details, "potentialMeme") && has(details, "fileAnnotations")) {
            throw Refusal.invalid("potentialMeme and fileAnnotations exclude each other");
        }
        if (isSupplemental(details)) {
            checkSupplemental(details);
        }
    }

    private static void checkSupplemental(Element details) {
        boolean meme = Xml.isTrue(details, "potentialMeme")
                || Xml.text(details, "fileAnnotations", "potentialMeme").isPresent();
        if (meme || has(details, "industryClassification")) {
            throw Refusal.invalid("a supplemental file has neither potentialMeme nor industryClassification");
        }
    }

    /** A file of a batched report is a viral item or a meme and says nothing about one person's copy of it. */
    static void checkBatched(Element details) {
        for (Element child : Xml.children(details)) {
            if (!IN_BATCHED.contains(child.getTagName())) {
                throw Refusal.invalid(child.getTagName() + " is not allowed in a batched report");
            }
        }
        List<String> annotations = Xml.child(details, "fileAnnotations").stream()
                .flatMap(parent -> Xml.children(parent).stream())
                .map(Element::getTagName)
                .toList();
        if (annotations.isEmpty() || !BATCHED_ANNOTATIONS.containsAll(annotations) || isSupplemental(details)) {
            throw Refusal.invalid("a batched report's file is annotated viral or potentialMeme and nothing else");
        }
    }

    private static boolean isSupplemental(Element details) {
        return Xml.text(details, "fileRelevance")
                .filter("Supplemental Reported"::equals)
                .isPresent();
    }

    private static boolean has(Element details, String name) {
        return Xml.child(details, name).isPresent();
    }
}
