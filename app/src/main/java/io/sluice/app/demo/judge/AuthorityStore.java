package io.sluice.app.demo.judge;

import io.sluice.app.demo.judge.Filing.FiledFile;
import io.sluice.app.demo.outside.HttpJson;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The authority's own account of the reports it received. */
public final class AuthorityStore {

    private static final Pattern INCIDENT = Pattern.compile("\\b(i-[0-9a-f]{32})\\b");
    private static final Pattern PRIOR = Pattern.compile("<priorCTReports>(\\d+)</priorCTReports>");
    private static final Pattern CORRECTS = Pattern.compile("Correction of report (\\d+)");
    private static final Pattern DISPLAY_NAME = Pattern.compile("<displayName>([^<]+)</displayName>");

    private final HttpJson http;

    /** The store at this address. */
    public AuthorityStore(URI store) {
        this.http = new HttpJson(store, null);
    }

    /** All reports, finished or not. */
    public List<Filing> filings() throws IOException {
        HttpJson.Answer answer = http.get("/reports");
        if (!answer.isOk() || !answer.body().isArray()) {
            throw new IOException("the authority's store answered " + answer.status());
        }
        List<Filing> filings = new ArrayList<>();
        for (JsonNode report : answer.body()) {
            filings.add(filing(report));
        }
        return filings;
    }

    private static Filing filing(JsonNode report) {
        List<FiledFile> files = new ArrayList<>();
        report.path("files").forEach(file -> files.add(file(file)));
        String finished = report.path("finished").asString(null);
        String xml = report.path("xml").asString("");
        return new Filing(
                report.path("reportId").asLong(),
                Instant.parse(report.path("opened").asString()),
                finished == null ? null : Instant.parse(finished),
                all(INCIDENT, xml).distinct().toList(),
                all(PRIOR, xml).map(Long::valueOf).toList(),
                all(CORRECTS, xml).map(Long::valueOf).findFirst().orElse(null),
                all(DISPLAY_NAME, xml).findFirst().orElse(null),
                files);
    }

    private static FiledFile file(JsonNode file) {
        JsonNode viewed = file.path("details").path("fileViewedByEsp");
        return new FiledFile(file.path("sha256").asString(""), viewed.isBoolean() ? viewed.booleanValue() : null);
    }

    private static Stream<String> all(Pattern pattern, String xml) {
        return pattern.matcher(xml).results().map(found -> found.group(1));
    }
}
