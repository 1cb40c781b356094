package io.sluice.app.demo.judge;

import io.sluice.app.demo.judge.Papers.DismissalSight;
import io.sluice.app.demo.judge.Papers.LogSight;
import io.sluice.app.demo.judge.Papers.NoticeSight;
import io.sluice.app.demo.judge.Papers.StatementSight;
import io.sluice.app.demo.media.Kind;
import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.media.PlantedObject;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.HttpJson.Answer;
import io.sluice.app.demo.outside.ObjectStore;
import io.sluice.app.demo.outside.PartsAddress;
import io.sluice.sink.evidence.access.Anchor;
import io.sluice.sink.evidence.access.ChainFinding;
import io.sluice.sink.evidence.access.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks at what people's work left behind: the notice by its receipt, incidents and statements through the API, the simulated
 * Transparency Database, the anchors in the evidence bucket, and the access log as a file, which is verified as it would be elsewhere.
 */
public final class PaperWitness {

    private static final String ANCHORS = "access-log/";
    private static final int MOST = 1000;

    private final PartsAddress parts;
    private final Voices voices;
    private final Path logFile;

    /**
     * A witness.
     *
     * @param logFile where the access log goes, for the user to verify again
     */
    public PaperWitness(PartsAddress parts, Voices voices, Path logFile) {
        this.parts = parts;
        this.voices = voices;
        this.logFile = logFile;
    }

    /**
     * Looks.
     *
     * @param given the notice; null if none was given
     */
    public Papers observe(Manifest manifest, @Nullable GivenNotice given) throws IOException {
        return new Papers(given == null ? null : notice(given), dismissal(manifest), statements(), published(), log());
    }

    private @Nullable NoticeSight notice(GivenNotice given) throws IOException {
        Answer told = voices.anybody().get("/v1/notices/" + given.receipt());
        if (!told.isOk()) {
            return null;
        }
        JsonNode spot = voices.reviewer()
                .get("/v1/notices/" + given.id() + "/case")
                .body()
                .path("places")
                .path(0);
        return new NoticeSight(
                told.body().path("state").asString(""),
                told.body().path("outcome").asString(null),
                told.body().path("reasons").asString(""),
                Instant.parse(told.body().path("receivedAt").asString("")),
                spot.path("scan").asString("").equals("ANSWERED") ? instant(spot.path("answeredAt")) : null,
                instant(told.body().path("decidedAt")));
    }

    private static @Nullable Instant instant(JsonNode at) {
        return at.isString() ? Instant.parse(at.asString()) : null;
    }

    private @Nullable DismissalSight dismissal(Manifest manifest) throws IOException {
        Set<String> wrong = manifest.objects().stream()
                .filter(object -> object.kind() == Kind.WRONG)
                .map(PlantedObject::key)
                .collect(Collectors.toSet());
        JsonNode all = voices.reviewer().get("/v1/incidents?limit=" + MOST).body();
        for (JsonNode incident : all.path("incidents")) {
            if (wrong.contains(incident.path("object").path("key").asString(""))) {
                return dismissal(voices.reviewer()
                        .get("/v1/incidents/" + incident.path("id").asString(""))
                        .body());
            }
        }
        return null;
    }

    private static DismissalSight dismissal(JsonNode incident) {
        return new DismissalSight(
                incident.path("state").asString(""),
                actor(incident, "dismissal-proposed"),
                actor(incident, "dismissed"),
                incident.path("pending").path("falsePositives").asLong(0));
    }

    private static @Nullable String actor(JsonNode incident, String event) {
        return incident.path("timeline")
                .valueStream()
                .filter(happening -> happening.path("event").asString("").equals(event))
                .map(happening -> happening.path("actor").asString(""))
                .findFirst()
                .orElse(null);
    }

    private List<StatementSight> statements() throws IOException {
        List<StatementSight> all = new ArrayList<>();
        JsonNode page = statementsAfter(0);
        while (!page.isEmpty()) {
            page.forEach(statement -> all.add(statement(statement)));
            page = statementsAfter(page.path(page.size() - 1).path("position").asLong());
        }
        return all;
    }

    private JsonNode statementsAfter(long position) throws IOException {
        return voices.platform().get("/v1/statements?after=" + position).body().path("statements");
    }

    private static StatementSight statement(JsonNode statement) {
        return new StatementSight(
                statement.path("id").asString(""),
                statement.path("restriction").path("key").asString(null),
                statement.path("text").isString(),
                statement
                        .path("holds")
                        .valueStream()
                        .filter(hold -> !hold.path("liftedAt").isString())
                        .map(hold -> hold.path("basis").asString(""))
                        .collect(Collectors.toSet()));
    }

    private Set<String> published() throws IOException {
        return new HttpJson(parts.uri("transparency.url"), null)
                .get("/demo/control/statements")
                .body()
                .valueStream()
                .map(statement -> statement.path("puid").asString(""))
                .collect(Collectors.toSet());
    }

    private LogSight log() throws IOException {
        Files.writeString(logFile, voices.custodian().text("/v1/evidence-log"));
        LogFile log = LogFile.read(logFile);
        Set<String> anchored = anchored();
        return new LogSight(
                log.rows().size(),
                log.anchors().size(),
                (int) log.anchors().stream()
                        .filter(anchor -> !anchored.contains(name(anchor)))
                        .count(),
                log.findings().stream().map(ChainFinding::said).toList(),
                log.rows().stream()
                        .filter(row -> row.act().equals("COMPLETE_VIEW"))
                        .map(row -> row.incident())
                        .collect(Collectors.toSet()));
    }

    private Set<String> anchored() throws IOException {
        try (ObjectStore store = ObjectStore.as("worker", parts)) {
            return new HashSet<>(store.list(parts.get("s3.bucket.evidence"), ANCHORS));
        }
    }

    private static String name(Anchor anchor) {
        return String.format(Locale.ROOT, "%s%019d-%s", ANCHORS, anchor.position(), anchor.hash());
    }

    /**
     * As whom it asks.
     *
     * @param platform is told of statements
     * @param reviewer sees incidents and notices
     * @param custodian has the access log
     * @param anybody has a receipt and no token
     */
    public record Voices(HttpJson platform, HttpJson reviewer, HttpJson custodian, HttpJson anybody) {}
}
