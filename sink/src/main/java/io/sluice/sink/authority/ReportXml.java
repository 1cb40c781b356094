package io.sluice.sink.authority;

import io.sluice.pipeline.Group;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import io.sluice.sink.reporting.Dossier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
            for (Dossier place : places(dossier)) {
                report.element("internetDetails", details -> where(details, place));
            }
            report.element("reporter", this::reporter);
            ReportedPerson.write(report, dossier, reporter.platform());
            report.text("additionalInfo", Remarks.of(dossier));
        });
    }

    /** A place for each group that any of the files was posted to. */
    private static List<Dossier> places(Dossier dossier) {
        Map<String, Dossier> places = new LinkedHashMap<>();
        members(dossier)
                .forEach(member -> places.putIfAbsent(
                        Objects.requireNonNullElse(member.facts().groupName(), ""), member));
        return List.copyOf(places.values());
    }

    /** The incident and those whose files go along. */
    static Stream<Dossier> members(Dossier dossier) {
        return Stream.concat(Stream.of(dossier), dossier.others().stream());
    }

    private void summary(XmlText xml, Dossier dossier) throws XMLStreamException {
        xml.text("incidentType", IncidentTypes.of(dossier.incident().lead().category()));
        xml.text("platform", reporter.platform());
        List<String> annotations = ANNOTATIONS.stream()
                .filter(word -> members(dossier)
                        .anyMatch(member -> member.facts().annotations().contains(word)))
                .toList();
        if (!annotations.isEmpty() && dossier.correcting() == null) {
            xml.element("reportAnnotations", all -> {
                for (String annotation : annotations) {
                    all.flag(annotation);
                }
            });
        }
        Instant first = members(dossier)
                .map(Dossier::happened)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        xml.text("incidentDateTime", time(first));
        xml.text("incidentDateTimeDescription", occasion(dossier));
    }

    private static String occasion(Dossier dossier) {
        if (dossier.correcting() != null) {
            return "As in the report that is corrected";
        }
        if (!dossier.others().isEmpty()) {
            return "The first of several files";
        }
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
        if (dossier.correcting() != null) {
            xml.element("webPageIncident", page -> page.text("additionalInfo", "See the report that is corrected"));
        } else if (group != null) {
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
}
