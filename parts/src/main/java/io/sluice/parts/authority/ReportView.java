package io.sluice.parts.authority;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reports as judges read them: JSON-ready maps, with the documents as received beside a summary of them. */
final class ReportView {
    private ReportView() {}

    static Map<String, ?> of(Report report, Instant now) {
        Element xml = parse(report.xml());
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("reportId", report.reportId());
        view.put("state", report.state(now).name());
        view.put("opened", report.opened().toString());
        view.put("changed", report.changed().toString());
        view.put(
                "finished",
                report.ended() == null || report.retracted()
                        ? null
                        : report.ended().toString());
        view.put("retracted", report.retracted() ? String.valueOf(report.ended()) : null);
        view.put("lapses", report.ended() == null ? report.lapses().toString() : null);
        view.put("references", References.in(report));
        view.put("incidentType", text(xml, "incidentSummary", "incidentType"));
        view.put("incidentDateTime", text(xml, "incidentSummary", "incidentDateTime"));
        view.put("chatRoomName", text(xml, "internetDetails", "chatImIncident", "chatRoomName"));
        view.put("espIdentifier", text(xml, "personOrUserReported", "espIdentifier"));
        view.put("groupIdentifier", text(xml, "personOrUserReported", "groupIdentifier"));
        view.put("additionalInfo", text(xml, "additionalInfo"));
        view.put("files", report.files().stream().map(ReportView::file).toList());
        view.put("xml", report.xml());
        return view;
    }

    private static Map<String, ?> file(FiledFile file) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("fileId", file.fileId());
        view.put("name", file.name());
        view.put("sizeBytes", file.sizeBytes());
        view.put("md5", file.digests().md5());
        view.put("sha1", file.digests().sha1());
        view.put("sha256", file.digests().sha256());
        view.put("declaredHashesAgree", declaredHashesAgree(file));
        view.put("details", file.details() == null ? null : details(file.details()));
        return view;
    }

    /** Null where no hash of a kind computed here was declared. A difference may be meant: the declared one is the user's file. */
    private static @Nullable Boolean declaredHashesAgree(FiledFile file) {
        if (file.details() == null) {
            return null;
        }
        Map<String, String> received = Map.of(
                "MD5", file.digests().md5(),
                "SHA1", file.digests().sha1(),
                "SHA256", file.digests().sha256());
        List<Map<String, String>> comparable = hashes(parse(file.details())).stream()
                .filter(hash -> received.containsKey(kind(hash)))
                .toList();
        return comparable.isEmpty()
                ? null
                : comparable.stream()
                        .allMatch(hash -> hash.getOrDefault("value", "").equalsIgnoreCase(received.get(kind(hash))));
    }

    private static String kind(Map<String, String> hash) {
        return hash.getOrDefault("hashType", "").toUpperCase(Locale.ROOT).replace("-", "");
    }

    private static Map<String, ?> details(String document) {
        Element xml = parse(document);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("originalFileName", text(xml, "originalFileName"));
        view.put("uploadedToEspTimestamp", text(xml, "uploadedToEspTimestamp"));
        view.put("locationOfFile", text(xml, "locationOfFile"));
        view.put("fileViewedByEsp", flag(xml, "fileViewedByEsp"));
        view.put("exifViewedByEsp", flag(xml, "exifViewedByEsp"));
        view.put("publiclyAvailable", flag(xml, "publiclyAvailable"));
        view.put("fileRelevance", text(xml, "fileRelevance"));
        view.put("industryClassification", text(xml, "industryClassification"));
        view.put("originalFileHashes", hashes(xml));
        view.put("additionalInfo", texts(xml, "additionalInfo"));
        view.put("xml", document);
        return view;
    }

    private static List<Map<String, String>> hashes(Element xml) {
        return Xml.children(xml, "originalFileHash").stream()
                .map(hash -> Map.of(
                        "hashType",
                        hash.getAttribute("hashType"),
                        "value",
                        hash.getTextContent().strip()))
                .toList();
    }

    private static List<String> texts(Element xml, String name) {
        return Xml.children(xml, name).stream()
                .map(element -> element.getTextContent().strip())
                .toList();
    }

    private static @Nullable String text(Element xml, String... path) {
        return Xml.text(xml, path).orElse(null);
    }

    /** Null where the element is absent: absent is not false. */
    private static @Nullable Boolean flag(Element xml, String name) {
        return Xml.child(xml, name).isPresent() ? Xml.isTrue(xml, name) : null;
    }

    private static Element parse(String document) {
        return Xml.parse(document);
    }
}
