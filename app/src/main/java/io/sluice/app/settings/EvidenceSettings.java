package io.sluice.app.settings;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sealed evidence. The bucket itself is {@code sluice.store.evidence}.
 *
 * @param keys wrap the keys of sealed objects: the first seals, the others open what was sealed before
 * @param acceptUnlocked whether a bucket without Object Lock will do; it is then shown as degraded
 * @param sealing credentials that can only write; those of the store unless set
 * @param filing credentials that can only read; those of the store unless set
 * @param destroying credentials that can delete; those of the store unless set
 * @param keep how long from sealing, and again from finish
 * @param keepDismissed how long from when two people dismissed the incident
 * @param anchorEvery how often the head of the access log goes into the bucket
 * @param verifyEvery how often the access log is walked from its start
 */
public record EvidenceSettings(
        @DefaultValue List<Key> keys,
        @DefaultValue("false") boolean acceptUnlocked,
        @DefaultValue Credentials sealing,
        @DefaultValue Credentials filing,
        @DefaultValue Credentials destroying,
        @DefaultValue("366d") Duration keep,
        @DefaultValue("183d") Duration keepDismissed,
        @DefaultValue("1m") Duration anchorEvery,
        @DefaultValue("1h") Duration verifyEvery) {

    /** Whether sealing, filing and destroying ask the store as three different users. */
    public boolean areCredentialsSeparate() {
        return sealing.areSet()
                && filing.areSet()
                && destroying.areSet()
                && Stream.of(sealing, filing, destroying)
                                .map(Credentials::accessKey)
                                .distinct()
                                .count()
                        == 3;
    }

    /**
     * A key that wraps keys.
     *
     * @param id what it is called, for all time
     * @param key base64 of 32 random bytes
     */
    public record Key(@Nullable String id, @Nullable String key) {

        /** Shows no key: safe to log. */
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    /** Who asks the store. */
    public record Credentials(
            @Nullable String accessKey, @Nullable String secretKey) {

        /** Whether there are any of their own. */
        public boolean areSet() {
            return accessKey != null && secretKey != null;
        }

        /** Shows no secret: safe to log. */
        @Override
        public String toString() {
            return "Credentials[]";
        }
    }
}
