package io.sluice.sink.escalation;

import io.sluice.pipeline.Contexts;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.Receipt;
import io.sluice.sink.authority.Receipt.Outcome;
import io.sluice.sink.escalation.Progress.ReportState;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * The steps of a report. A received identifier is stored together with the step that received it. A lost answer is resolved by
 * taking the report back: the authority then says whether it was filed, and only if it was not is another one opened.
 */
final class FilingSteps {

    private static final Duration UNTIL_SOMEBODY_ACTED = Duration.ofMinutes(5);

    private final Map<String, Authority> authorities;
    private final EvidenceStore evidence;
    private final Contexts contexts;

    FilingSteps(Map<String, Authority> authorities, EvidenceStore evidence, Contexts contexts) {
        this.authorities = Map.copyOf(authorities);
        this.evidence = evidence;
        this.contexts = contexts;
    }

    Mono<Progress> open(Claim claim, Authority authority) {
        StoredIncident incident = claim.incident();
        return context(incident)
                .flatMap(context -> authority.open(incident, context))
                .flatMap(receipt -> kept(claim, receipt))
                .map(receipt -> opened(claim, receipt));
    }

    /** An earlier call without an answer may have opened a report that nobody knows the number of; it lapses by itself. */
    private static Progress opened(Claim claim, Receipt receipt) {
        if (receipt.outcome() != Outcome.ACCEPTED) {
            return refused(claim, receipt);
        }
        String report = Objects.requireNonNull(receipt.reportId(), "an opened report has a number");
        return Progress.to(claim.incident().hasSealedMedia() ? Step.UPLOAD : Step.FINISHING)
                .state(IncidentState.FILING)
                .report(report, ReportState.OPEN)
                .event(claim.unresolved() ? "report-opened-orphan-suspected" : "report-opened");
    }

    Mono<Progress> upload(Claim claim, Authority authority) {
        StoredIncident incident = claim.incident();
        return authority
                .upload(report(incident), incident, evidence.bytes(incident.id()))
                .flatMap(receipt -> kept(claim, receipt))
                .map(receipt -> uploaded(claim, receipt));
    }

    private static Progress uploaded(Claim claim, Receipt receipt) {
        if (receipt.outcome() != Outcome.ACCEPTED) {
            return refused(claim, receipt);
        }
        Digests digests = Objects.requireNonNull(claim.incident().digests(), "sealed media has digests");
        return digests.md5().equals(receipt.md5())
                ? Progress.to(Step.DETAILS)
                        .state(IncidentState.FILING)
                        .file(Objects.requireNonNull(receipt.fileId(), "an uploaded file has a number"))
                        .event("file-uploaded")
                : Progress.to(Step.RETRACT).event("file-damaged-on-the-way");
    }

    Mono<Progress> describe(Claim claim, Authority authority) {
        StoredIncident incident = claim.incident();
        String file = Objects.requireNonNull(incident.fileId());
        return context(incident)
                .flatMap(context -> authority.describe(report(incident), file, incident, context))
                .flatMap(receipt -> kept(claim, receipt))
                .map(receipt ->
                        receipt.outcome() == Outcome.ACCEPTED ? Progress.to(Step.FINISHING) : refused(claim, receipt));
    }

    /** Commits which report is about to become final; the table lets there be only one. */
    Mono<Progress> finishing(Claim claim) {
        return Mono.just(Progress.to(Step.FINISH)
                .state(IncidentState.FILING)
                .report(report(claim.incident()), ReportState.FINISHING));
    }

    Mono<Progress> finish(Claim claim, Authority authority) {
        return authority
                .finish(report(claim.incident()))
                .flatMap(receipt -> kept(claim, receipt))
                .map(receipt -> isFiled(receipt) ? filed(claim, receipt) : refused(claim, receipt));
    }

    private static boolean isFiled(Receipt receipt) {
        return receipt.outcome() == Outcome.ACCEPTED || receipt.outcome() == Outcome.FINISHED;
    }

    private static Progress filed(Claim claim, Receipt receipt) {
        String file = claim.incident().fileId();
        boolean complete = file == null
                || receipt.outcome() == Outcome.FINISHED
                || receipt.files().contains(file);
        return Progress.to(Step.DONE)
                .state(IncidentState.FILED)
                .report(report(claim.incident()), ReportState.FINISHED)
                .event(complete ? "filed" : "filed-but-file-not-listed");
    }

    /** The authority's answer tells whether the report was filed. */
    Mono<Progress> retract(Claim claim, Authority authority) {
        return authority
                .retract(report(claim.incident()))
                .flatMap(receipt -> kept(claim, receipt))
                .map(receipt -> resolved(claim, receipt));
    }

    private static Progress resolved(Claim claim, Receipt receipt) {
        String report = report(claim.incident());
        return switch (receipt.outcome()) {
            case FINISHED -> filed(claim, receipt);
            case ACCEPTED, RETRACTED ->
                again(claim).report(report, ReportState.RETRACTED).event("report-retracted");
            case UNKNOWN_REPORT ->
                again(claim).report(report, ReportState.LAPSED).event("report-lapsed");
            default -> refused(claim, receipt);
        };
    }

    /** What the authority refused once it will refuse again, until somebody has acted. */
    private static Progress again(Claim claim) {
        boolean parked = claim.incident().state() == IncidentState.PARKED;
        return Progress.to(Step.OPEN).after(parked ? UNTIL_SOMEBODY_ACTED : Duration.ZERO);
    }

    private static Progress refused(Claim claim, Receipt receipt) {
        return switch (receipt.outcome()) {
            case NOT_ALLOWED -> parked(claim, "authority-credentials-refused");
            case REFUSED ->
                claim.step() == Step.OPEN || claim.step() == Step.RETRACT
                        ? parked(claim, "authority-refused-" + receipt.code())
                        : Progress.to(Step.RETRACT)
                                .state(IncidentState.PARKED)
                                .event("authority-refused-" + receipt.code());
            case UNKNOWN_REPORT, RETRACTED, FINISHED ->
                claim.step() == Step.OPEN ? later(claim) : Progress.to(Step.RETRACT);
            default -> later(claim);
        };
    }

    private static Progress later(Claim claim) {
        return Progress.to(claim.step()).after(Backoff.of(claim.attempts())).unknown();
    }

    /** Waits for somebody to act, and tries again now and then. */
    static Progress parked(Claim claim, String event) {
        Progress parked = Progress.to(claim.step()).after(UNTIL_SOMEBODY_ACTED).state(IncidentState.PARKED);
        return claim.attempts() == 1 ? parked.event(event) : parked;
    }

    private Mono<Receipt> kept(Claim claim, Receipt receipt) {
        return evidence.receipt(claim.incident().id(), claim.incident().authority(), claim.epoch(), receipt.verbatim())
                .thenReturn(receipt);
    }

    /** What platforms said since the incident was opened completes it, until it is filed. */
    private Mono<UploadContext> context(StoredIncident incident) {
        MediaObject object = incident.object();
        return object == null
                ? Mono.just(incident.context())
                : contexts.find(object.ref()).map(incident.context()::or).defaultIfEmpty(incident.context());
    }

    private static String report(StoredIncident incident) {
        return Objects.requireNonNull(incident.reportId(), "an opened report has a number");
    }

    Mono<Authority> authority(StoredIncident incident) {
        return Mono.justOrEmpty(authorities.get(incident.authority()));
    }
}
