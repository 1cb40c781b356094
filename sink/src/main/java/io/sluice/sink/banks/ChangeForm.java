package io.sluice.sink.banks;

import io.sluice.pipeline.EntryChange;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a change of an entry.
 *
 * @param until of {@code disable}: when it comes back; null for when somebody enables it
 * @param at of {@code expire}: when it ends; null for never
 * @param text of {@code note}
 */
record ChangeForm(
        @Nullable Instant until,
        @Nullable Instant at,
        @Nullable String text) {

    static final ChangeForm EMPTY = new ChangeForm(null, null, null);

    /** The change of this name; empty if there is none. */
    Optional<EntryChange> change(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "disable" -> new EntryChange.Disable(until);
                    case "enable" -> new EntryChange.Enable();
                    case "note" -> new EntryChange.Note(Objects.requireNonNullElse(text, ""));
                    case "expire" -> new EntryChange.Expire(at);
                    case "quarantine" -> new EntryChange.Quarantine();
                    case "release" -> new EntryChange.Release();
                    case "false-positive" -> new EntryChange.FalsePositive(null);
                    case "remove" -> new EntryChange.Remove();
                    default -> null;
                });
    }
}
