package io.sluice.sink.authority;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.StringJoiner;
import javax.xml.stream.XMLStreamException;

/**
 * Writes a {@code report}: what happened, where, who reports, and whom the platform knows of.
 *
 * <p><b>Source:</b> CyberTipline schema (element order) and documentation (lengths, in characters). {@code
 * escalateToHighPriority} is left out: its mere presence escalates, and no machine may say so.
 */
final class ReportXml {

    private static final int LONGEST_INFO = 3000;

    private final Reporter reporter;

    ReportXml(Reporter reporter) {
        this.reporter = reporter;
    }

    String write(StoredIncident incident, UploadContext context) {
        return XmlText.document("report", report -> {
            report.element("incidentSummary", summary -> summary(summary, incident, context));
            report.element("internetDetails", details -> where(details, incident));
            report.element("reporter", this::reporter);
            person(report, incident, context);
            report.text("additionalInfo", info(incident), LONGEST_INFO);
        });
    }

    private void summary(XmlText xml, StoredIncident incident, UploadContext context) throws XMLStreamException {
        xml.text("incidentType", IncidentTypes.of(incident.lead().category()), 200);
        xml.text("platform", reporter.platform(), 256);
        xml.text("incidentDateTime", happened(incident, context), 40);
    }

    /** When it was uploaded, if the platform knows; a time to come is refused, so a fast clock is not believed. */
    static String happened(StoredIncident incident, UploadContext context) {
        Instant uploaded = context.uploadedAt();
        Instant at = uploaded != null && uploaded.isBefore(incident.openedAt()) ? uploaded : incident.openedAt();
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void where(XmlText xml, StoredIncident incident) throws XMLStreamException {
        Group group = incident.chatGroup();
        if (group == null) {
            xml.element("webPageIncident", page -> page.text("additionalInfo", "File uploaded to the platform", 200));
        } else {
            xml.element("chatImIncident", chat -> chat(chat, group));
        }
    }

    private static void chat(XmlText xml, Group group) throws XMLStreamException {
        xml.text("chatRoomName", group.name(), 1000);
        xml.text("content", group.description(), LONGEST_INFO);
        xml.text("additionalInfo", "Name and description of the group, as they were set; no file is part of this", 200);
    }

    private void reporter(XmlText xml) throws XMLStreamException {
        xml.element("reportingPerson", person -> person.element("email", email -> email.characters(reporter.email())));
        xml.text("companyTemplate", reporter.company(), LONGEST_INFO);
        xml.text("legalURL", reporter.legalUrl(), 2083);
    }

    /** Left out if nobody is known: whoever stands here is shown as the suspect. */
    private static void person(XmlText report, StoredIncident incident, UploadContext context)
            throws XMLStreamException {
        Group group = incident.chatGroup();
        String groupId = group == null ? context.group() : group.groupId();
        if (context.uploader() == null && context.ipAddress() == null && groupId == null) {
            return;
        }
        report.element("personOrUserReported", person -> {
            person.text("espIdentifier", context.uploader(), 255);
            capture(person, incident, context);
            person.text("groupIdentifier", groupId, 255);
        });
    }

    /** Where the upload came from. */
    static void capture(XmlText xml, StoredIncident incident, UploadContext context) throws XMLStreamException {
        if (context.ipAddress() == null) {
            return;
        }
        xml.element("ipCaptureEvent", event -> {
            event.text("ipAddress", context.ipAddress(), 45);
            event.text("eventName", "Upload", 20);
            event.text("dateTime", happened(incident, context), 40);
        });
    }

    private static String info(StoredIncident incident) {
        Finding lead = incident.lead();
        StringJoiner info = new StringJoiner("; ");
        info.add("Sluice incident " + incident.id());
        info.add(
                switch (lead.kind()) {
                    case EXACT -> "the file is known: its digest is on a list";
                    case NEAR -> "the picture is close to a known one: perceptual hash, distance " + lead.distance();
                    case TERM -> "a text carries a listed term";
                    case CLASSIFICATION -> "a classifier marked the file";
                    case FACT -> "a fact about the file";
                });
        info.add(incident.confirmedAt() == null ? "reported automatically" : "confirmed by a reviewer");
        if (incident.chatGroup() == null && !incident.hasSealedMedia()) {
            info.add("the file was gone before it could be preserved");
        }
        return info.toString();
    }
}
