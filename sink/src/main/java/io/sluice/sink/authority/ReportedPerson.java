package io.sluice.sink.authority;

import io.netty.util.NetUtil;
import io.sluice.pipeline.PlatformFacts;
import io.sluice.pipeline.PlatformFacts.Officer;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.reporting.Dossier;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code personOrUserReported}, which authorities show as the suspect: it is left out if nobody is known. Those who run
 * a group stand in it as accounts that go with it.
 *
 * <p><b>Source:</b> CyberTipline schema (element order) and documentation (one person in a report that is not batched).
 */
final class ReportedPerson {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private ReportedPerson() {}

    static void write(XmlText report, Dossier dossier, String platform) throws XMLStreamException {
        if (dossier.correcting() != null) {
            report.element("personOrUserReported", person -> corrected(person, dossier));
        } else if (isKnown(dossier)) {
            report.element("personOrUserReported", person -> person(person, dossier, platform));
        }
    }

    /** A platform that cannot say which account it was may still know what somebody calls themselves, or a device. */
    private static boolean isKnown(Dossier dossier) {
        UploadContext context = dossier.context();
        PlatformFacts facts = dossier.person();
        return Stream.of(
                        context.uploader(),
                        context.ipAddress(),
                        dossier.groupId(),
                        facts.screenName(),
                        facts.displayName(),
                        facts.profileUrl(),
                        facts.email(),
                        facts.deviceId())
                .anyMatch(Objects::nonNull);
    }

    /** No more than links the two reports: what was said of a person may be what was wrong. */
    private static void corrected(XmlText xml, Dossier dossier) throws XMLStreamException {
        xml.text("espIdentifier", dossier.context().uploader());
        prior(xml, dossier);
        xml.text("groupIdentifier", dossier.groupId());
        xml.text("additionalInfo", "Named only to link this correction to the report that it corrects");
    }

    private static void prior(XmlText xml, Dossier dossier) throws XMLStreamException {
        for (String prior : dossier.priorReports()) {
            xml.text("priorCTReports", prior);
        }
    }

    private static void person(XmlText xml, Dossier dossier, String platform) throws XMLStreamException {
        PlatformFacts facts = dossier.person();
        email(xml, facts.email());
        xml.text("espIdentifier", dossier.context().uploader());
        xml.text("screenName", facts.screenName());
        xml.text("displayName", facts.displayName());
        xml.formed("profileUrl", facts.profileUrl(), ReportedPerson::isUrl);
        captures(xml, dossier);
        devices(xml, dossier);
        prior(xml, dossier);
        xml.text("groupIdentifier", dossier.groupId());
        location(xml, facts);
        if (dossier.incident().chatGroup() != null) {
            officers(xml, dossier, platform);
        }
    }

    /** Each address once for each moment. */
    private static void captures(XmlText xml, Dossier dossier) throws XMLStreamException {
        Set<String> written = new HashSet<>();
        for (Dossier member : ReportXml.members(dossier).toList()) {
            if (written.add(member.context().ipAddress() + " " + ReportXml.time(member.happened()))) {
                capture(xml, member);
            }
        }
    }

    private static void devices(XmlText xml, Dossier dossier) throws XMLStreamException {
        Set<@Nullable String> written = new HashSet<>();
        for (Dossier member : ReportXml.members(dossier).toList()) {
            if (written.add(member.facts().deviceId())) {
                device(xml, member.facts());
            }
        }
    }

    /** Where the upload came from. */
    static void capture(XmlText xml, Dossier dossier) throws XMLStreamException {
        String address = dossier.context().ipAddress();
        if (address == null) {
            return;
        }
        if (!NetUtil.isValidIpV4Address(address) && !NetUtil.isValidIpV6Address(address)) {
            xml.leaveOut("ipAddress");
            return;
        }
        Integer port = dossier.facts().port();
        xml.element("ipCaptureEvent", event -> {
            event.text("ipAddress", address);
            event.text("eventName", "Upload");
            event.text("dateTime", ReportXml.time(dossier.happened()));
            event.text("port", port == null || port < 1 || port > 65_535 ? null : port.toString());
        });
    }

    static void device(XmlText xml, PlatformFacts facts) throws XMLStreamException {
        if (facts.deviceId() == null) {
            return;
        }
        String type = facts.deviceType();
        xml.element("deviceId", device -> {
            device.text("idType", type == null || type.isBlank() ? "Unknown" : type);
            device.text("idValue", facts.deviceId());
            device.text("eventName", "Upload");
        });
    }

    private static void location(XmlText xml, PlatformFacts facts) throws XMLStreamException {
        String country = facts.country();
        if (country != null && COUNTRIES.contains(country)) {
            xml.element("estimatedLocation", location -> location.text("countryCode", country));
        }
    }

    /** Only where the group itself is reported: who runs a group has not uploaded what somebody posted to it. */
    private static void officers(XmlText xml, Dossier dossier, String platform) throws XMLStreamException {
        for (Officer officer : dossier.facts().officers()) {
            officer(xml, officer, dossier.groupId(), platform);
        }
    }

    private static void officer(XmlText xml, Officer officer, @Nullable String group, String platform)
            throws XMLStreamException {
        xml.element("associatedAccount", account -> {
            account.attribute("type", officer.role().equals("owner") ? "Creator" : "Linked");
            account.text("platform", platform);
            account.text("espIdentifier", officer.account());
            account.text("screenName", officer.screenName());
            account.text("groupIdentifier", group);
            account.text("additionalInfo", "The group's " + officer.role());
        });
    }

    private static void email(XmlText xml, @Nullable String email) throws XMLStreamException {
        if (email == null || email.isBlank()) {
            return;
        }
        if (email.matches("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]+") && email.length() <= Lengths.of("email")) {
            xml.element("personOrUserReportedPerson", person -> person.text("email", email));
        } else {
            xml.leaveOut("email");
        }
    }

    /** White space or control characters in a URL refuse the whole report. */
    private static boolean isUrl(String url) {
        return url.codePoints().noneMatch(point -> point <= ' ' || point == 0x7f || Character.isSpaceChar(point));
    }
}
