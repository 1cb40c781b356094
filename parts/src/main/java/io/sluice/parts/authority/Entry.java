package io.sluice.parts.authority;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** One line of the journal: something that happened to a report. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = Entry.FileReceived.class, name = "file"),
    @JsonSubTypes.Type(value = Entry.FileDescribed.class, name = "details"),
    @JsonSubTypes.Type(value = Entry.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = Entry.Retracted.class, name = "retracted")
})
sealed interface Entry {
    long reportId();

    Instant at();

    record Opened(long reportId, Instant at, String xml) implements Entry {}

    record FileReceived(long reportId, Instant at, String fileId, String name, long sizeBytes, Digests digests)
            implements Entry {}

    record FileDescribed(long reportId, Instant at, String fileId, String xml) implements Entry {}

    record Finished(long reportId, Instant at) implements Entry {}

    record Retracted(long reportId, Instant at) implements Entry {}
}
