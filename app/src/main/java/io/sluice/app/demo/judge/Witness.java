package io.sluice.app.demo.judge;

import io.sluice.app.demo.judge.Observations.Sight;
import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.media.PlantedObject;
import io.sluice.app.demo.outside.EvidenceKey;
import io.sluice.app.demo.outside.Gate;
import io.sluice.app.demo.outside.Gate.Standing;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.ObjectStore;
import io.sluice.app.demo.outside.PartsAddress;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything from outside: the gate as the platform, the uploads as a reader, the evidence bucket, the authority's
 * store. It asks the service nothing else.
 */
public final class Witness {

    private final PartsAddress parts;
    private final Gate gate;
    private final AuthorityStore authority;

    /**
     * A witness.
     *
     * @param parts where the servers are
     * @param worker the service, as the platform
     */
    public Witness(PartsAddress parts, HttpJson worker) {
        this.parts = parts;
        this.gate = new Gate(worker, parts.get("s3.bucket.uploads"));
        this.authority = new AuthorityStore(parts.uri("authority.store"));
    }

    /** The authority's reports as they are now. */
    public List<Filing> filings() throws IOException {
        return authority.filings();
    }

    /**
     * Looks at everything that the manifest names, and at all evidence and reports.
     *
     * @param filedUnconfirmed the reports before anybody confirmed anything
     * @param groups the answers to creations and renames
     */
    public Observations observe(Manifest manifest, List<Filing> filedUnconfirmed, List<GroupAnswer> groups)
            throws IOException {
        Map<String, Standing> standings = new LinkedHashMap<>();
        for (PlantedObject object : manifest.objects()) {
            standings.put(object.key(), gate.ask(object.key()));
        }
        return new Observations(standings, reads(manifest), evidence(), filings(), filedUnconfirmed, groups);
    }

    private Map<String, Sight> reads(Manifest manifest) throws IOException {
        try (ObjectStore reader = ObjectStore.as("reader", parts)) {
            Map<String, Sight> reads = new LinkedHashMap<>();
            for (PlantedObject object : manifest.objects()) {
                ObjectStore.Read read = reader.get(parts.get("s3.bucket.uploads"), object.key());
                reads.put(object.key(), new Sight(read.status(), digest(read.bytes())));
            }
            return reads;
        }
    }

    private List<Evidence> evidence() throws IOException {
        try (ObjectStore store = ObjectStore.as("worker", parts)) {
            return new EvidenceRoom(store, parts.get("s3.bucket.evidence"), EvidenceKey.of(parts)).all();
        }
    }

    static @Nullable String digest(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
