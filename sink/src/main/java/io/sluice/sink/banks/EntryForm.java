package io.sluice.sink.banks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.LedgerEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An entry as the API shows and takes it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryForm(
        @Nullable Long id,
        LedgerEntry.@Nullable State state,
        @Nullable String type,
        @Nullable String hash,
        @Nullable String category,
        @Nullable String reference,
        @Nullable String action,
        @Nullable String source,
        @Nullable Instant expiresAt,
        @Nullable Instant disabledUntil,
        @Nullable String note,
        @Nullable Long falsePositives,
        @Nullable Long generation) {

    static EntryForm of(LedgerEntry stored) {
        BankEntry entry = stored.entry();
        return new EntryForm(
                stored.id(),
                stored.state(),
                entry.type().name(),
                entry.hash(),
                entry.category(),
                entry.reference(),
                entry.action(),
                entry.source().isEmpty() ? null : entry.source(),
                entry.expiresAt(),
                stored.disabledUntil(),
                entry.note().isEmpty() ? null : entry.note(),
                stored.falsePositives(),
                stored.generation());
    }

    /** A new entry. */
    BankEntry entry() {
        if (type == null || hash == null || reference == null) {
            throw new IllegalArgumentException("an entry needs a type, a hash and a reference");
        }
        return new BankEntry(
                kind(type),
                hash.toLowerCase(Locale.ROOT),
                category,
                reference,
                action,
                Objects.requireNonNullElse(source, ""),
                expiresAt,
                Objects.requireNonNullElse(note, ""));
    }

    private static KnownHash.Type kind(String word) {
        return Arrays.stream(KnownHash.Type.values())
                .filter(kind -> kind.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the type is one of MD5, SHA1, SHA256, PDQ and VPDQ"));
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "EntryForm[" + id + "]";
    }
}
