package io.sluice.app.demo.outside;

import io.sluice.sink.evidence.vault.EvidenceKeys;
import java.util.List;

/** The key that evidence is sealed with on the embedded servers, as their file gives it. */
public final class EvidenceKey {

    /** What it is called. */
    public static final String ID = "embedded";

    /** Where it is in the file. */
    public static final String PROPERTY = "evidence.key";

    private EvidenceKey() {}

    /** For whoever looks into the bucket. */
    public static EvidenceKeys of(PartsAddress parts) {
        return EvidenceKeys.of(List.of(new EvidenceKeys.Named(ID, parts.get(PROPERTY))));
    }
}
