package io.sluice.sink.reporting;

import io.sluice.pipeline.Contexts;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.evidence.access.AccessLog;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Puts dossiers together. What was said with the upload comes first, then what was said apart from it, then what the platform
 * answers now; a platform that does not answer delays nothing for longer than {@code patience}.
 *
 * <p><b>Errors:</b> those of the stores; {@link io.sluice.sink.evidence.access.BrokenChainException} where the log of the
 * evidence cannot be believed.
 */
public final class Dossiers {

    /** All files of a report: asked one after the other, each that is waited for in vain would delay the report anew. */
    private static final int MOST_AT_ONCE = 64;

    private final ReportFacts facts;
    private final Contexts contexts;
    private final ContextSource source;
    private final AccessLog views;
    private final Duration patience;

    /**
     * Dossiers from these sources.
     *
     * @param facts what our own records add
     * @param contexts what platforms say apart from the upload
     * @param source asked when a report is about to be opened
     * @param views the log that says whether a person looked
     * @param patience longest wait for the source
     */
    public Dossiers(ReportFacts facts, Contexts contexts, ContextSource source, AccessLog views, Duration patience) {
        this.facts = facts;
        this.contexts = contexts;
        this.source = source;
        this.views = views;
        this.patience = patience;
    }

    /** What is known now of an incident and of those that go along with it. */
    public Mono<Dossier> of(StoredIncident incident, List<StoredIncident> riders) {
        Mono<List<Dossier>> others = Flux.fromIterable(riders)
                .flatMapSequential(this::of, MOST_AT_ONCE)
                .collectList();
        return Mono.zip(of(incident), others).map(known -> known.getT1().with(known.getT2()));
    }

    /** What is known now. */
    public Mono<Dossier> of(StoredIncident incident) {
        Mono<List<String>> prior =
                facts.priorReports(incident).take(Dossier.MOST_PRIOR_REPORTS).collectList();
        return context(incident)
                .flatMap(context -> Mono.zip(prior, classification(incident, context), views.viewed(incident.id()))
                        .map(known -> new Dossier(
                                incident, context, known.getT1(), known.getT2().orElse(null), known.getT3())));
    }

    private Mono<UploadContext> context(StoredIncident incident) {
        Mono<UploadContext> asked = source.find(incident).timeout(patience).onErrorComplete();
        return known(incident).flatMap(known -> asked.map(known::or).defaultIfEmpty(known));
    }

    /** What the platform has said by now, without asking it. */
    public Mono<UploadContext> known(StoredIncident incident) {
        return apart(incident).map(incident.context()::or).defaultIfEmpty(incident.context());
    }

    private Mono<UploadContext> apart(StoredIncident incident) {
        MediaObject object = incident.object();
        Group group = incident.chatGroup();
        if (object != null) {
            return contexts.find(object.ref());
        }
        return group == null ? Mono.empty() : contexts.findOfGroup(group.groupId());
    }

    /** A list speaks of the very file; a person is asked where no list does. */
    private Mono<Optional<String>> classification(StoredIncident incident, UploadContext context) {
        return facts.classification(incident)
                .map(Optional::of)
                .defaultIfEmpty(Optional.ofNullable(context.more().classificationByPerson()));
    }
}
