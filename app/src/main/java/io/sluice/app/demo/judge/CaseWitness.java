package io.sluice.app.demo.judge;

import io.sluice.app.demo.judge.Cases.LaidDown;
import io.sluice.app.demo.judge.Cases.Worked;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.ObjectStore;
import io.sluice.app.demo.outside.PartsAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at the incident that people worked on, through the API, and at the bucket that an authority collects from. */
public final class CaseWitness {

    /** What is said, the file, and what is said of the file. */
    private static final int PARTS = 3;

    private static final JsonMapper JSON = new JsonMapper();

    private final PartsAddress parts;
    private final HttpJson reviewer;

    /** A witness. */
    public CaseWitness(PartsAddress parts, HttpJson reviewer) {
        this.parts = parts;
        this.reviewer = reviewer;
    }

    /**
     * Looks.
     *
     * @param worked the incident that people worked on; null for none
     */
    public Cases observe(@Nullable String worked) throws IOException {
        return new Cases(worked == null ? null : worked(worked), packages());
    }

    private Worked worked(String incident) throws IOException {
        JsonNode seen = reviewer.get("/v1/incidents/" + incident).body();
        return new Worked(
                seen.path("object").path("key").asString(""),
                seen.path("duty").path("owner").asString(""),
                seen.path("timeline")
                        .valueStream()
                        .map(event -> event.path("event").asString(""))
                        .collect(Collectors.toSet()));
    }

    private List<LaidDown> packages() throws IOException {
        String bucket = parts.get("s3.bucket.collection");
        try (ObjectStore store = ObjectStore.as("worker", parts)) {
            Set<String> folders = new TreeSet<>();
            store.list(bucket, "").forEach(key -> folders.add(key.substring(0, key.lastIndexOf('/') + 1)));
            List<LaidDown> packages = new ArrayList<>();
            for (String folder : folders) {
                packages.add(new Folder(store, bucket, folder).read());
            }
            return packages;
        }
    }

    private record Folder(ObjectStore store, String bucket, String name) {

        LaidDown read() throws IOException {
            JsonNode report = json("report.json");
            JsonNode outcome = json("outcome.json");
            return new LaidDown(
                    report.path("incident").asString(""),
                    report.path("environment").asString(""),
                    report.path("facts").path("jurisdiction").asString(""),
                    report.path("corrects").isObject(),
                    outcome.path("outcome").asString(null),
                    isWhole(outcome, report.path("corrects").isObject() ? 1 : PARTS),
                    Witness.digest(bytes("object")));
        }

        private boolean isWhole(JsonNode outcome, int parts) throws IOException {
            for (JsonNode part : outcome.path("parts")) {
                String digest = Witness.digest(bytes(part.path("name").asString("")));
                if (!part.path("sha256").asString("").equals(digest)) {
                    return false;
                }
            }
            return outcome.path("parts").size() == parts;
        }

        private JsonNode json(String part) throws IOException {
            byte[] bytes = bytes(part);
            return bytes == null ? JSON.missingNode() : JSON.readTree(bytes);
        }

        private byte @Nullable [] bytes(String part) throws IOException {
            return store.get(bucket, name + part).bytes();
        }
    }
}
