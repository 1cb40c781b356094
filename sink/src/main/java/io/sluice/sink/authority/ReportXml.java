package io.sluice.sink.authority;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Group;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import io.sluice.sink.reporting.Dossier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.StringJoiner;
import javax.xml.stream.XMLStreamException;

/**
 * Writes a {@code report}: what happened, where, who reports, and whom the platform knows of.
 *
 * <p><b>Source:</b> CyberTipline schema (element order) and documentation (lengths, in characters). {@code
 * escalateToHighPriority} is left out: its mere presence escalates, and no machine may say so.
 */
final class ReportXml {

    /** The words that the schema knows; others of the platform's are not sent. */
    private static final List<String> ANNOTATIONS =
            List.of("sextortion", "csamSolicitation", "minorToMinorInteraction", "spam", "sadisticOnlineExploitation");

    private final Reporter reporter;

    ReportXml(Reporter reporter) {
        this.reporter = reporter;
    }

    Written write(Dossier dossier) {
        return XmlText.document("report", report -> {
            report.element("incidentSummary", summary -> summary(summary, dossier));
            report.element("internetDetails", details -> where(details, dossier));
            report.element("reporter", this::reporter);
            ReportedPerson.write(report, dossier, reporter.platform());
            report.text("additionalInfo", remarks(dossier));
        });
    }

    private void summary(XmlText xml, Dossier dossier) throws XMLStreamException {
        xml.text("incidentType", IncidentTypes.of(dossier.incident().lead().category()));
        xml.text("platform", reporter.platform());
        List<String> annotations = ANNOTATIONS.stream()
                .filter(dossier.facts().annotations()::contains)
                .toList();
        if (!annotations.isEmpty()) {
            xml.element("reportAnnotations", all -> {
                for (String annotation : annotations) {
                    all.flag(annotation);
                }
            });
        }
        xml.text("incidentDateTime", time(dossier.happened()));
        xml.text("incidentDateTimeDescription", occasion(dossier));
    }

    private static String occasion(Dossier dossier) {
        if (dossier.incident().chatGroup() != null) {
            return "When the group was found to carry these words";
        }
        return dossier.happened().equals(dossier.incident().openedAt())
                ? "When the file was found"
                : "When the platform received the file";
    }

    /** As the service wants it: with its zone, without fractions. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void where(XmlText xml, Dossier dossier) throws XMLStreamException {
        Group group = dossier.incident().chatGroup();
        String room = dossier.facts().groupName();
        if (group != null) {
            xml.element("chatImIncident", chat -> words(chat, group));
        } else if (room != null) {
            xml.element("chatImIncident", chat -> {
                chat.text("chatRoomName", room);
                chat.text("additionalInfo", "File posted to this group");
            });
        } else {
            xml.element("webPageIncident", page -> page.text("additionalInfo", "File uploaded to the platform"));
        }
    }

    private static void words(XmlText xml, Group group) throws XMLStreamException {
        xml.text("chatRoomName", group.name());
        xml.text("content", group.description());
        xml.text("additionalInfo", "Name and description of the group, as they were set; no file is part of this");
    }

    private void reporter(XmlText xml) throws XMLStreamException {
        xml.element("reportingPerson", person -> person.text("email", reporter.email()));
        xml.text("companyTemplate", reporter.company());
        xml.text("legalURL", reporter.legalUrl());
    }

    private static String remarks(Dossier dossier) {
        Finding lead = dossier.incident().lead();
        StringJoiner remarks = new StringJoiner("; ");
        remarks.add("Sluice incident " + dossier.incident().id());
        remarks.add(
                switch (lead.kind()) {
                    case EXACT -> "the file is known: its digest is on a list";
                    case NEAR -> "the picture is close to a known one: perceptual hash, distance " + lead.distance();
                    case TERM -> "a text carries a listed term";
                    case CLASSIFICATION -> "a classifier marked the file";
                    case FACT -> "a fact about the file";
                });
        remarks.add(dossier.incident().confirmedAt() == null ? "reported automatically" : "confirmed by a reviewer");
        if (dossier.incident().chatGroup() == null && !dossier.hasMedia()) {
            remarks.add("the file was gone before it could be preserved");
        }
        return remarks.toString();
    }
}
