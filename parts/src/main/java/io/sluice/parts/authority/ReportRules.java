package io.sluice.parts.authority;

import java.util.List;
import java.util.function.LongPredicate;
import org.w3c.dom.Element;

/**
 * What must hold in a report beyond the shape of its elements.
 *
 * <p><b>Source:</b> the API's documentation: an email of the reporter, one reported person unless batched, known earlier
 * reports, and what a batched report may not contain.
 */
final class ReportRules {
    private static final List<String> NOT_IN_BATCHED =
            List.of("internetDetails", "lawEnforcement", "intendedRecipient", "victim", "additionalInfo");

    private final LongPredicate isKnownReport;

    ReportRules(LongPredicate isKnownReport) {
        this.isKnownReport = isKnownReport;
    }

    void check(Element report) {
        if (Xml.text(report, "reporter", "reportingPerson", "email").isEmpty()) {
            throw Refusal.invalid("/report/reporter/reportingPerson/email is missing");
        }
        if (Xml.child(report, "batchedReport").isPresent()) {
            checkBatched(report);
        } else if (Xml.children(report, "personOrUserReported").size() > 1) {
            throw Refusal.invalid("/report/personOrUserReported is repeated");
        }
        checkEarlierReports(report);
    }

    private static void checkBatched(Element report) {
        for (String name : NOT_IN_BATCHED) {
            if (Xml.child(report, name).isPresent()) {
                throw Refusal.invalid("/report/" + name + " is not allowed in a batched report");
            }
        }
        if (Xml.text(report, "incidentSummary", "escalateToHighPriority").isPresent()) {
            throw Refusal.invalid("escalateToHighPriority is not allowed in a batched report");
        }
        boolean more = Xml.children(report, "personOrUserReported").stream()
                .flatMap(person -> Xml.children(person).stream())
                .anyMatch(child -> !child.getTagName().equals("espIdentifier"));
        if (more) {
            throw Refusal.invalid("/report/personOrUserReported may only hold espIdentifier in a batched report");
        }
    }

    private void checkEarlierReports(Element report) {
        for (Element person : Xml.children(report)) {
            for (Element earlier : Xml.children(person, "priorCTReports")) {
                if (!isKnownReport.test(Long.parseLong(earlier.getTextContent().strip()))) {
                    throw Refusal.invalid("priorCTReports names an unknown report");
                }
            }
        }
    }
}
