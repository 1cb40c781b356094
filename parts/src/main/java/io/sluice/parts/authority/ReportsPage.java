package io.sluice.parts.authority;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The list of reports as a page without scripts. */
final class ReportsPage {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Simulated authority: reports</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
            ul { list-style: none; padding: 0; }
            li { border-top: 1px solid GrayText; padding: .5rem 0; overflow-wrap: anywhere; }
            .state { font-weight: 600; }
            .note { opacity: .75; }
            </style>
            </head>
            <body>
            <h1>Reports</h1>
            <p class="note">A simulation on this machine. Nothing here was sent to anyone.</p>
            """;

    private static final String REPORTS = StoreHandler.PATH + "/reports";

    private ReportsPage() {}

    static String of(List<Report> reports, Instant now) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<p>").append(reports.size()).append(reports.size() == 1 ? " report" : " reports");
        page.append(". <a href=\"" + REPORTS + "\">As JSON</a></p>\n<ul>\n");
        reports.forEach(report -> page.append(item(report, now)));
        return page.append("</ul>\n</body>\n</html>\n").toString();
    }

    private static String item(Report report, Instant now) {
        return """
                <li><a href="%6$s/%1$d">%1$d</a> <span class="state">%2$s</span><br>
                %3$s<br>
                <span class="note">opened <time>%4$s</time>, files: %5$d</span></li>
                """.formatted(
                        report.reportId(),
                        report.state(now),
                        escape(incidentType(report)),
                        report.opened(),
                        report.files().size(),
                        REPORTS);
    }

    private static String incidentType(Report report) {
        return Xml.text(Xml.parse(report.xml().getBytes(StandardCharsets.UTF_8)), "incidentSummary", "incidentType")
                .orElse("");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
