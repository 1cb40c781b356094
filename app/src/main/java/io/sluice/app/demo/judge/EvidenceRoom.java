package io.sluice.app.demo.judge;

import io.sluice.app.demo.judge.Evidence.Confirmation;
import io.sluice.app.demo.outside.ObjectStore;
import io.sluice.app.demo.outside.ObjectStore.Read;
import io.sluice.sink.evidence.vault.EvidenceKeys;
import io.sluice.sink.evidence.vault.SealedFile;
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
    private final EvidenceKeys keys;

    EvidenceRoom(ObjectStore store, String bucket, EvidenceKeys keys) {
        this.store = store;
        this.bucket = bucket;
        this.keys = keys;
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
        JsonNode manifest = parsed(incident, "manifest.json", read(incident, "manifest.json"));
        JsonNode group = manifest.path("group");
        return new Evidence(
                incident,
                manifest.path("object").path("key").asString(null),
                group.isObject()
                        ? group.path("groupId").asString("") + "/"
                                + group.path("changeId").asString("")
                        : null,
                manifest.isObject(),
                Witness.digest(
                        opened(incident, "object", read(incident, "object").bytes())),
                confirmation(incident, read(incident, "confirmation.json")));
    }

    private @Nullable Confirmation confirmation(String incident, Read file) {
        JsonNode word = parsed(incident, "confirmation.json", file);
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

    private byte @Nullable [] opened(String incident, String file, byte @Nullable [] sealed) {
        return sealed == null ? null : SealedFile.open(keys, PREFIX + incident + "/" + file, sealed);
    }

    private JsonNode parsed(String incident, String name, Read file) {
        byte[] bytes = opened(incident, name, file.bytes());
        return bytes == null ? JsonNodeFactory.instance.missingNode() : json.readTree(bytes);
    }
}
