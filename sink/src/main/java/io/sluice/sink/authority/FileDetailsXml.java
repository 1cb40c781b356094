package io.sluice.sink.authority;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.PlatformFacts;
import io.sluice.sink.reporting.Dossier;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code fileDetails}: what is known of one uploaded file.
 *
 * <p>{@code fileViewedByEsp} says whether a person viewed the entire file. Nothing here can set it: it is what the log of views
 * of the evidence says.
 *
 * <p><b>Source:</b> CyberTipline schema (element order) and documentation (lengths; hashes are of the file as uploaded).
 */
final class FileDetailsXml {

    private FileDetailsXml() {}

    static Written write(String reportId, String fileId, Dossier dossier) {
        return XmlText.document("fileDetails", xml -> {
            xml.text("reportId", reportId);
            xml.text("fileId", fileId);
            xml.text("originalFileName", dossier.context().fileName());
            if (dossier.context().uploadedAt() != null) {
                xml.text("uploadedToEspTimestamp", ReportXml.time(dossier.happened()));
            }
            xml.text("locationOfFile", location(dossier.incident().object()));
            xml.text("fileViewedByEsp", Boolean.toString(dossier.viewed().file()));
            xml.text("exifViewedByEsp", Boolean.toString(dossier.viewed().exif()));
            xml.text("fileRelevance", "Reported");
            xml.text("industryClassification", dossier.classification());
            hashes(xml, dossier.incident().digests());
            ReportedPerson.capture(xml, dossier);
            ReportedPerson.device(xml, dossier.facts());
            place(xml, dossier.facts());
            xml.text("additionalInfo", Remarks.incident(dossier));
        });
    }

    private static void hashes(XmlText xml, @Nullable Digests digests) throws XMLStreamException {
        if (digests != null) {
            hash(xml, "MD5", digests.md5());
            hash(xml, "SHA1", digests.sha1());
            hash(xml, "SHA256", digests.sha256());
        }
    }

    private static void hash(XmlText xml, String type, String value) throws XMLStreamException {
        xml.element("originalFileHash", hash -> {
            hash.attribute("hashType", type);
            hash.characters(value);
        });
    }

    /** Where the file says that it was made. */
    private static void place(XmlText xml, PlatformFacts facts) throws XMLStreamException {
        Double latitude = facts.latitude();
        Double longitude = facts.longitude();
        if (latitude == null || longitude == null) {
            return;
        }
        xml.element("details", details -> {
            details.attribute("type", "EXIF");
            pair(details, "GPSLatitude", latitude.toString());
            pair(details, "GPSLongitude", longitude.toString());
        });
    }

    private static void pair(XmlText xml, String name, String value) throws XMLStreamException {
        xml.element("nameValuePair", pair -> {
            pair.text("name", name);
            pair.text("value", value);
        });
    }

    private static @Nullable String location(@Nullable MediaObject object) {
        if (object == null) {
            return null;
        }
        ObjectRef ref = object.ref();
        return "s3://" + ref.bucket() + "/" + escaped(ref.key());
    }

    /** A URL holds no white space and no control characters; the rest of a key reads better as it is. */
    private static String escaped(String key) {
        StringBuilder url = new StringBuilder();
        key.codePoints().forEach(point -> {
            if (point <= ' '
                    || point == 0x7f
                    || point == '%'
                    || Character.isWhitespace(point)
                    || Character.isSpaceChar(point)) {
                for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    url.append("%%%02X".formatted(b & 0xff));
                }
            } else {
                url.appendCodePoint(point);
            }
        });
        return url.toString();
    }
}
