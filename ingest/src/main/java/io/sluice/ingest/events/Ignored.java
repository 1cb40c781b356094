package io.sluice.ingest.events;

import java.util.Locale;

/** What is understood and asks for nothing. */
public enum Ignored {
    /** Sent by S3 when a notification is configured. */
    TEST_EVENT,
    /** An object went away, or will be looked for and found gone. */
    DELETION,
    /** An event that changes no bytes: tags, access, storage class, restore, replication. */
    OTHER_EVENT,
    /** Another record of the same message is about the same object and not older. */
    OLDER_RECORD;

    /** The kind as a lower-case token. */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
