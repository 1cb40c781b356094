package io.sluice.pipeline;

import java.util.List;

/** What one scanner says of one subject. Failure is a value, so that the policy can weigh it. */
public sealed interface ScanResult {

    /** The scanner's name. */
    String scanner();

    /** What was found; empty for an inconclusive result, which is <em>not</em> a clean one. */
    List<Finding> findings();

    /** Whether the scanner could say anything. */
    boolean isConclusive();

    /**
     * The scanner looked.
     *
     * @param scanner its name
     * @param version what it looked with: a bank generation, a model or rule version
     * @param findings empty means nothing found
     */
    record Completed(String scanner, String version, List<Finding> findings) implements ScanResult {
        public Completed {
            findings = List.copyOf(findings);
        }

        @Override
        public boolean isConclusive() {
            return true;
        }
    }

    /**
     * The scanner could not say.
     *
     * @param scanner its name
     * @param reason a lower-case token from a closed set, such as {@code timeout} or {@code bank-not-loaded}
     */
    record Inconclusive(String scanner, String reason) implements ScanResult {

        /** The reason of a scanner that compares a hash which the object does not have. */
        public static final String NOT_HASHED = "not-hashed";

        /** The reason of a scanner that is put off: it is asked again in {@link Lane#DEFERRED}. */
        public static final String DEFERRED = "deferred";

        @Override
        public List<Finding> findings() {
            return List.of();
        }

        @Override
        public boolean isConclusive() {
            return false;
        }
    }
}
