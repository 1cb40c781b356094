package io.sluice.sink.statements;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A measure in the words of the Transparency Database; all null if something is kept from being seen instead.
 *
 * <p><b>Source:</b> its API documentation, attributes and enumerations since 1 July 2025.
 *
 * @param end until when; null for without limit of time
 */
record Measured(
        @Nullable String monetary,
        @Nullable String monetaryOther,
        @Nullable String provision,
        @Nullable String account,
        @Nullable String accountType,
        @Nullable LocalDate end) {

    private static final Measured NOTHING = new Measured(null, null, null, null, null, null);

    static Measured of(@Nullable Measure measure) {
        return measure == null
                ? NOTHING
                : new Measured(
                        wire("DECISION_MONETARY_", measure.monetary()),
                        measure.monetaryOther(),
                        wire("DECISION_PROVISION_", measure.provision()),
                        wire("DECISION_ACCOUNT_", measure.accountMeasure()),
                        wire("ACCOUNT_TYPE_", measure.accountType()),
                        measure.endsAt() == null ? null : StatementWriter.day(measure.endsAt()));
    }

    private static @Nullable String wire(String prefix, @Nullable Enum<?> value) {
        return value == null ? null : prefix + value.name();
    }
}
