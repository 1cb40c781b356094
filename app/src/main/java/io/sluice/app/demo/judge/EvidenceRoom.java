package io.sluice.app.demo.judge;

import io.sluice.app.demo.judge.Evidence.Confirmation;
import io.sluice.app.demo.outside.ObjectStore;
import io.sluice.app.demo.outside.ObjectStore.Read;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The evidence bucket: one folder an incident. */
final class EvidenceRoom {

    private static final String PREFIX = "incidents/";

    private final JsonMapper json = new JsonMapper();
    private final ObjectStore store;
    private final String bucket;

    EvidenceRoom(ObjectStore store, String bucket) {
        this.store = store;
        this.bucket = bucket;
    }

    List<Evidence> all() throws IOException {
        Set<String> incidents = new TreeSet<>();
        for (String key : store.list(bucket, PREFIX)) {
            incidents.add(key.substring(PREFIX.length()).split("/", 2)[0]);
        }
        List<Evidence> all = new ArrayList<>();
        for (String incident : incidents) {
            all.add(evidence(incident));
        }
        return all;
    }

    private Evidence evidence(String incident) throws IOException {
        JsonNode manifest = parsed(read(incident, "manifest.json"));
        JsonNode group = manifest.path("group");
        return new Evidence(
                incident,
                manifest.path("object").path("key").asString(null),
                group.isObject()
                        ? group.path("groupId").asString("") + "/"
                                + group.path("changeId").asString("")
                        : null,
                manifest.isObject(),
                Witness.digest(read(incident, "object").bytes()),
                confirmation(read(incident, "confirmation.json")));
    }

    private @Nullable Confirmation confirmation(Read file) {
        JsonNode word = parsed(file);
        if (!word.isObject()) {
            return null;
        }
        return new Confirmation(
                word.path("reviewer").asString(""),
                Instant.parse(word.path("at").asString("")),
                Objects.requireNonNull(file.lastModified()));
    }

    private Read read(String incident, String file) throws IOException {
        return store.get(bucket, PREFIX + incident + "/" + file);
    }

    private JsonNode parsed(Read file) {
        byte[] bytes = file.bytes();
        return bytes == null ? JsonNodeFactory.instance.missingNode() : json.readTree(bytes);
    }
}
