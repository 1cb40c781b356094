package io.sluice.sink.banks;

import io.sluice.pipeline.Bank;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.PdqHash;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A bank as the API shows and takes it. What is left out of a request stays as it is. */
record BankForm(
        @Nullable String name,
        @Nullable String authority,
        @Nullable String owner,
        @Nullable Boolean enabled,
        @Nullable Double ratio,
        @Nullable Integer distance,
        @Nullable String category,
        @Nullable String action,
        @Nullable String note) {

    static BankForm of(BankCharter charter) {
        Bank bank = charter.bank();
        return new BankForm(
                bank.name(),
                bank.authority(),
                bank.owner(),
                bank.isEnabled(),
                bank.ratio(),
                bank.distance(),
                charter.category(),
                charter.action(),
                charter.note());
    }

    /** A new bank. */
    BankCharter charter() {
        if (name == null || owner == null) {
            throw new IllegalArgumentException("a bank needs a name and an owner");
        }
        Bank bank = new Bank(
                name,
                orNull(authority),
                owner,
                Objects.requireNonNullElse(enabled, true),
                Objects.requireNonNullElse(ratio, 1.0),
                Objects.requireNonNullElse(distance, PdqHash.MATCH_DISTANCE));
        return new BankCharter(bank, orNull(category), orNull(action), Objects.requireNonNullElse(note, ""));
    }

    /** A bank with what this says changed. An empty category or action takes it away. */
    BankCharter applied(BankCharter present) {
        Bank bank = present.bank();
        Bank next = new Bank(
                bank.name(),
                bank.authority(),
                Objects.requireNonNullElse(owner, bank.owner()),
                Objects.requireNonNullElse(enabled, bank.isEnabled()),
                Objects.requireNonNullElse(ratio, bank.ratio()),
                Objects.requireNonNullElse(distance, bank.distance()));
        return new BankCharter(
                next,
                category == null ? present.category() : orNull(category),
                action == null ? present.action() : orNull(action),
                Objects.requireNonNullElse(note, present.note()));
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
