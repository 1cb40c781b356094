package io.sluice.sink.authority;

import io.sluice.pipeline.Guard;
import io.sluice.sink.authority.AuthoritySettings.Environment;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Dossier;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: an authority that takes reports in steps. A report is opened, gets its file and what is to be said of it, and is
 * finished; until then it counts as not filed, and may be taken back.
 *
 * <p>Each method is one call and one attempt: asking twice may do it twice. <b>Errors:</b>
 * {@link io.sluice.pipeline.TransientException} if no answer came; unless it says that it was not
 * attempted, the other side may have acted. Every answer that came is a {@link Receipt}, even a refusal of our credentials.
 */
public interface Authority {

    /** What policies call it. */
    String name();

    /** Which of the authority's services its credential is for. */
    Environment environment();

    /** What stands before its calls; none if it is not called. */
    default List<Guard> guards() {
        return List.of();
    }

    /** Whether a report may have more than one file. */
    boolean takesSeveralFiles();

    /** Whether it answers and takes our credentials. */
    Mono<Receipt> status();

    /**
     * Opens a report.
     *
     * @param dossier what is known by now
     */
    Mono<Receipt> open(Dossier dossier);

    /** Uploads the sealed bytes. */
    Mono<Receipt> upload(String reportId, StoredIncident incident, Flux<ByteBuffer> bytes);

    /** Says what is known of the file; once a file. */
    Mono<Receipt> describe(String reportId, String fileId, Dossier dossier);

    /** Makes the report final. */
    Mono<Receipt> finish(String reportId);

    /** Takes an open report back. */
    Mono<Receipt> retract(String reportId);
}
