package io.sluice.sink.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about an account, about money or about the service as a whole (Art. 17(1)(b) to (d) DSA). The platform carries it
 * out.
 *
 * @param account the platform's reference, opaque here
 * @param accountType whose account it is; null if that is not known
 * @param accountMeasure what becomes of the account; null for nothing
 * @param monetary what becomes of payments; null for nothing
 * @param monetaryOther what exactly, in words, if it is something else; otherwise null
 * @param provision what becomes of the service as a whole; null for nothing
 * @param endsAt until when; null for without limit of time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Measure(
        String account,
        @Nullable AccountType accountType,
        @Nullable AccountMeasure accountMeasure,
        @Nullable Monetary monetary,
        @Nullable String monetaryOther,
        @Nullable Provision provision,
        @Nullable Instant endsAt) {

    private static final int LONGEST = 500;

    public Measure {
        require(
                !account.isBlank() && account.length() <= LONGEST,
                "account is the platform's reference of the account");
        require(
                Stream.of(accountMeasure, monetary, provision).anyMatch(each -> each != null),
                "at least one of accountMeasure, monetary and provision is needed");
        require(
                (monetary == Monetary.OTHER) == (monetaryOther != null && !monetaryOther.isBlank()),
                "monetaryOther says what it is if monetary is OTHER, and only then");
        require(monetaryOther == null || monetaryOther.length() <= LONGEST, "monetaryOther is too long");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** Whose account. */
    public enum AccountType {
        BUSINESS,
        PRIVATE
    }

    /** What becomes of an account. */
    public enum AccountMeasure {
        SUSPENDED,
        TERMINATED
    }

    /** What becomes of payments. */
    public enum Monetary {
        SUSPENSION,
        TERMINATION,
        OTHER
    }

    /** What becomes of the service. */
    public enum Provision {
        PARTIAL_SUSPENSION,
        TOTAL_SUSPENSION,
        PARTIAL_TERMINATION,
        TOTAL_TERMINATION
    }

    /** Names no account: safe to log. */
    @Override
    public String toString() {
        return "Measure[" + accountMeasure + ", " + monetary + ", " + provision + "]";
    }
}
