package io.sluice.sink.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That something was kept from being seen, or somebody from the service, with the facts a statement is made of. No list, hash, distance or term is among them.
 *
 * @param subject what was restricted, by reference
 * @param kind what it is
 * @param bucket of an object
 * @param key of an object
 * @param groupId of a group
 * @param url of what lies elsewhere
 * @param cause why it was restricted
 * @param category what it is, a lower-case token
 * @param restrictedAt when
 * @param publishedAt when it came here, so far as is known
 * @param declaredType its media type, so far as is known
 * @param noticeBasis on what the first notice of it rests; null if nobody told us
 * @param isConfirmed whether a person took part in the decision
 * @param isReporting whether an authority is told of it, and was not told yet or has it
 * @param incident that it was done for; null if none
 * @param measure what was decided of an account; null if something is kept from being seen
 * @param again the revision of the verdict that restricted it, if it had been restricted and let go before; null the first time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Restriction(
        String subject,
        Kind kind,
        @Nullable String bucket,
        @Nullable String key,
        @Nullable String groupId,
        @Nullable String url,
        Cause cause,
        String category,
        Instant restrictedAt,
        Instant publishedAt,
        @Nullable String declaredType,
        @Nullable String noticeBasis,
        boolean isConfirmed,
        boolean isReporting,
        @Nullable String incident,
        @Nullable Measure measure,
        @Nullable Integer again) {

    /** What was restricted. */
    public enum Kind {
        /** A stored file. */
        OBJECT,
        /** A server, channel or room. */
        GROUP,
        /** Something at an address that this service cannot read. */
        URL,
        /** Somebody's account. */
        ACCOUNT
    }

    /** Why. */
    public enum Cause {
        /** Scanning found it. */
        SCAN,
        /** A person removed it. */
        REMOVAL,
        /** A person decided a notice. */
        NOTICE
    }

    /** Names no key: safe to log. */
    @Override
    public String toString() {
        return "Restriction[" + subject + ", " + cause + "]";
    }
}
