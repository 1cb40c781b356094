package io.sluice.parts.authority;

import java.util.List;
import java.util.function.LongPredicate;
import org.w3c.dom.Element;

/**
 * What must hold in a report beyond the shape of its elements.
 *
 * <p><b>Source:</b> the API's documentation: an email of the reporter, one reported person unless batched, known earlier
 * reports, what a batched report may not contain, an age given once, and a region of the US that exists.
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
        Xml.descendants(report).forEach(this::checkAnywhere);
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

    private void checkAnywhere(Element element) {
        switch (element.getTagName()) {
            case "priorCTReports", "priorCTReport" -> checkEarlierReport(element);
            case "associatedAccount" -> checkAge(element);
            case "estimatedLocation" -> checkRegion(element);
            default -> {}
        }
    }

    private void checkEarlierReport(Element earlier) {
        if (!isKnownReport.test(Long.parseLong(earlier.getTextContent().strip()))) {
            throw Refusal.invalid(earlier.getTagName() + " names an unknown report");
        }
    }

    private static void checkAge(Element account) {
        if (Xml.child(account, "approximateAge").isPresent()
                && Xml.child(account, "dateOfBirth").isPresent()) {
            throw Refusal.invalid("approximateAge and dateOfBirth exclude each other");
        }
    }

    private static void checkRegion(Element location) {
        boolean inUsa = Xml.text(location, "countryCode").filter("US"::equals).isPresent();
        boolean known = Xml.text(location, "region").map(Places::isState).orElse(true);
        if (inUsa && !known) {
            throw Refusal.invalid("region is not a state of the US");
        }
    }
}
