package io.sluice.parts.exchanges;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The service's documents. */
final class NcmecXml {

    static final String NAMESPACE = "https://hashsharing.ncmec.org/hashsharing/v2";
    static final String REASON = "11111111-2222-3333-4444-555555555555";

    private NcmecXml() {}

    static String status() {
        return "<status xmlns=\"" + NAMESPACE
                + "\"><ipAddress>127.0.0.1</ipAddress><username>sluice</username><member id=\"900\">Us</member></status>";
    }

    static String reasons() {
        return "<availableReasons xmlns=\"" + NAMESPACE + "\"><reasons>"
                + "<reason guid=\"99999999-2222-3333-4444-555555555555\" name=\"Something Else\" type=\"Negative\"/>"
                + "<reason guid=\"" + REASON + "\" name=\"Not Illegal\" type=\"Negative\"/>"
                + "</reasons></availableReasons>";
    }

    /**
     * A page.
     *
     * @param next empty for none
     * @param isOdd with everything that a client must bear: unknown elements, malformed hashes, a record without a name
     */
    static String page(List<Entry> entries, String next, boolean isOdd) {
        List<Entry> videos = entries.stream().filter(entry -> entry.is(0, 5)).toList();
        List<Entry> images = entries.stream().filter(entry -> !entry.is(0, 5)).toList();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
        xml.append("<ns2:queryResult xmlns:ns2=\"").append(NAMESPACE).append("\">");
        collection(xml, "image", images, isOdd);
        if (!videos.isEmpty()) {
            collection(xml, "video", videos, isOdd);
        }
        if (!next.isEmpty()) {
            xml.append("<ns2:paging><ns2:next>")
                    .append(next.replace("&", "&amp;"))
                    .append("</ns2:next></ns2:paging>");
        }
        return xml.append("</ns2:queryResult>").toString();
    }

    private static void collection(StringBuilder xml, String kind, List<Entry> entries, boolean isOdd) {
        xml.append("<ns2:")
                .append(kind)
                .append("s count=\"")
                .append(entries.size())
                .append('"');
        entries.stream()
                .map(Entry::at)
                .max(Instant::compareTo)
                .ifPresent(max -> xml.append(" maxTimestamp=\"").append(max).append('"'));
        xml.append('>');
        entries.forEach(entry -> item(xml, kind, entry, isOdd));
        if (isOdd && !entries.isEmpty()) {
            xml.append("<ns2:sculpture><ns2:id>unknown kind</ns2:id></ns2:sculpture>");
            xml.append("<ns2:")
                    .append(kind)
                    .append("><ns2:timestamp>never</ns2:timestamp></ns2:")
                    .append(kind)
                    .append('>');
        }
        xml.append("</ns2:").append(kind).append("s>");
    }

    private static void item(StringBuilder xml, String kind, Entry entry, boolean isOdd) {
        String name = entry.isDeleted() ? "deleted" + Character.toUpperCase(kind.charAt(0)) + kind.substring(1) : kind;
        String member = "<ns2:member id=\"" + entry.member() + "\">Synthetic &amp; Member</ns2:member>";
        String id = "<ns2:id>" + entry.id() + "</ns2:id>";
        String time = "<ns2:timestamp>" + entry.at() + "</ns2:timestamp>";
        xml.append("<ns2:").append(name).append('>');
        xml.append(entry.isDeleted() ? member + id + time : member + time + id);
        if (!entry.isDeleted()) {
            xml.append("<ns2:classification>A1</ns2:classification>");
            prints(xml, entry, isOdd);
            denials(xml, entry);
        }
        xml.append("</ns2:").append(name).append('>');
    }

    private static void prints(StringBuilder xml, Entry entry, boolean isOdd) {
        xml.append("<ns2:fingerprints>");
        for (Map.Entry<String, String> print : entry.prints().entrySet()) {
            leaf(xml, print.getKey(), print.getValue());
        }
        if (isOdd) {
            leaf(xml, "pdna", "AAAA");
            leaf(xml, "hologram", "1");
            xml.append("<ns2:tmk-pdqf rel=\"self\" href=\"/v2/large/1\"/>");
            leaf(xml, "netclean", "2");
        }
        xml.append("</ns2:fingerprints>");
    }

    private static void leaf(StringBuilder xml, String name, String text) {
        xml.append("<ns2:")
                .append(name)
                .append('>')
                .append(text)
                .append("</ns2:")
                .append(name)
                .append('>');
    }

    private static void denials(StringBuilder xml, Entry entry) {
        if (entry.denials() == 0) {
            return;
        }
        xml.append("<ns2:feedback><ns2:negativeFeedback type=\"Md5\" lastUpdateTimestamp=\"2026-01-01T00:00:00Z\">")
                .append("<ns2:reasons><ns2:reason guid=\"")
                .append(REASON)
                .append("\" name=\"Not Illegal\" type=\"Negative\"/>")
                .append("<ns2:members>");
        for (int i = 0; i < entry.denials(); i++) {
            xml.append("<ns2:member id=\"").append(700 + i).append("\">Other</ns2:member>");
        }
        xml.append("</ns2:members></ns2:reasons></ns2:negativeFeedback></ns2:feedback>");
    }
}
