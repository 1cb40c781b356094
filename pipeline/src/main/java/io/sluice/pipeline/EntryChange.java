package io.sluice.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person or the watch over the banks does to one entry. */
public sealed interface EntryChange {

    /** What the audit calls it: a lower-case token. */
    String event();

    /**
     * The entry is not matched.
     *
     * @param until when it comes back into force by itself; null for when somebody enables it
     */
    record Disable(@Nullable Instant until) implements EntryChange {
        @Override
        public String event() {
            return "disabled";
        }
    }

    /** The entry is matched again. */
    record Enable() implements EntryChange {
        @Override
        public String event() {
            return "enabled";
        }
    }

    /**
     * Somebody remarks on it.
     *
     * @param text at most {@value BankCharter#LONGEST_NOTE} characters; empty takes the note away
     */
    record Note(String text) implements EntryChange {
        public Note {
            if (text.length() > BankCharter.LONGEST_NOTE) {
                throw new IllegalArgumentException("a note has at most " + BankCharter.LONGEST_NOTE + " characters");
            }
        }

        @Override
        public String event() {
            return "noted";
        }
    }

    /**
     * The entry ends at a time.
     *
     * @param at when; null for never
     */
    record Expire(@Nullable Instant at) implements EntryChange {
        @Override
        public String event() {
            return "expiry-set";
        }
    }

    /** What it hits needs a person until it is released. An exact entry of an authority's list is left as it is. */
    record Quarantine() implements EntryChange {
        @Override
        public String event() {
            return "quarantined";
        }
    }

    /** A person looked: it does again what it is there for, and is counted anew. */
    record Release() implements EntryChange {
        @Override
        public String event() {
            return "released";
        }
    }

    /**
     * It hit something that it should not have hit; counted, and of one incident once.
     *
     * @param incident that it opened wrongly; null if somebody says it of the entry alone, which counts each time
     */
    record FalsePositive(@Nullable String incident) implements EntryChange {
        @Override
        public String event() {
            return "false-positive";
        }
    }

    /** The entry is gone, for good unless it is put again. */
    record Remove() implements EntryChange {
        @Override
        public String event() {
            return "removed";
        }
    }
}
