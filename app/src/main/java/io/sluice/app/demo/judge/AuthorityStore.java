package io.sluice.app.demo.judge;

import io.sluice.app.demo.judge.Filing.FiledFile;
import io.sluice.app.demo.outside.HttpJson;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The authority's own account of the reports it received. */
public final class AuthorityStore {

    private static final Pattern INCIDENT = Pattern.compile("\\bi-[0-9a-f]{32}\\b");

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
        return new Filing(
                report.path("reportId").asLong(),
                Instant.parse(report.path("opened").asString()),
                finished == null ? null : Instant.parse(finished),
                incident(report.path("xml").asString("")),
                files);
    }

    private static FiledFile file(JsonNode file) {
        JsonNode viewed = file.path("details").path("fileViewedByEsp");
        return new FiledFile(file.path("sha256").asString(""), viewed.isBoolean() ? viewed.booleanValue() : null);
    }

    private static @Nullable String incident(String xml) {
        Matcher matcher = INCIDENT.matcher(xml);
        return matcher.find() ? matcher.group() : null;
    }
}
