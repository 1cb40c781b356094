package io.sluice.parts.s3;

import java.util.List;

/** The buckets' names. */
final class Buckets {
    static final String UPLOADS = "sluice-uploads";
    static final String QUARANTINE = "sluice-quarantine";
    static final String EVIDENCE = "sluice-evidence";
    /** From which an authority without an API collects its reports. */
    static final String COLLECTION = "sluice-collection";

    static final List<String> ALL = List.of(UPLOADS, QUARANTINE, EVIDENCE, COLLECTION);

    private Buckets() {}
}
