package io.sluice.sink.authority;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.incidents.StoredIncident;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code fileDetails}: what is known of one uploaded file.
 *
 * <p>{@code fileViewedByEsp} says whether a person viewed the entire file. Nothing here can set it: it follows from the log of
 * views of the evidence, and the evidence has no way yet to be viewed, so it is false.
 *
 * <p><b>Source:</b> CyberTipline schema (element order) and documentation (lengths; hashes are of the file as uploaded).
 */
final class FileDetailsXml {

    private FileDetailsXml() {}

    static String write(String reportId, String fileId, StoredIncident incident, UploadContext context) {
        return XmlText.document("fileDetails", xml -> {
            xml.text("reportId", reportId, 20);
            xml.text("fileId", fileId, 255);
            xml.text("originalFileName", context.fileName(), 2056);
            if (context.uploadedAt() != null) {
                xml.text("uploadedToEspTimestamp", ReportXml.happened(incident, context), 40);
            }
            xml.text("locationOfFile", location(incident.object()), 2083);
            xml.text("fileViewedByEsp", "false", 5);
            xml.text("exifViewedByEsp", "false", 5);
            xml.text("fileRelevance", "Reported", 20);
            hashes(xml, incident.digests());
            ReportXml.capture(xml, incident, context);
            xml.text("additionalInfo", "Sluice incident " + incident.id(), 200);
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
