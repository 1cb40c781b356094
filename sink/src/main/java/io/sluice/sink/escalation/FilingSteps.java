package io.sluice.sink.escalation;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.TransientException;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.Receipt;
import io.sluice.sink.authority.Receipt.Outcome;
import io.sluice.sink.escalation.Progress.Report;
import io.sluice.sink.escalation.Progress.ReportState;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.access.BrokenChainException;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Completeness;
import io.sluice.sink.reporting.Dossier;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * The steps of a report. A received identifier is stored together with the step that received it. A lost answer is resolved by
 * taking the report back: the authority then says whether it was filed, and only if it was not is another one opened. What the
 * authority said is kept in the evidence before it is acted upon.
 */
final class FilingSteps {

    /** No third report is opened while two may live that nobody knows the number of. */
    private static final int MOST_ORPHANS = 1;

    private static final String UNANSWERED = "<unanswered call=\"submit\"/>";

    private final Reporting reporting;
    private final EvidenceStore evidence;
    private final EscalationObserver observer;
    private final Refusals refusals;

    FilingSteps(Reporting reporting, EvidenceStore evidence, EscalationObserver observer) {
        this.reporting = reporting;
        this.evidence = evidence;
        this.observer = observer;
        this.refusals = new Refusals(reporting.settings());
    }

    Mono<Progress> open(Claim claim, Authority authority) {
        if (claim.unresolved()) {
            return suspected(claim);
        }
        if (claim.history().orphans() == 0) {
            return opening(claim, authority);
        }
        return claim.history().orphans() > MOST_ORPHANS
                ? Mono.just(refusals.parked(claim, "orphans-pile-up", null).alarm(Alarm.ORPHANS_PILE_UP))
                : further(claim, authority);
    }

    /** An earlier call without an answer may have opened a report that nobody knows the number of. That is on record first. */
    private Mono<Progress> suspected(Claim claim) {
        Progress noted = Progress.to(Step.OPEN)
                .orphan(reporting.settings().orphanLife())
                .event("answer-lost")
                .alarm(Alarm.ORPHAN_SUSPECTED);
        return keep(claim, UNANSWERED).thenReturn(noted);
    }

    /** One further report may be opened: not while the other side is in trouble, which would lose that answer too. */
    private Mono<Progress> further(Claim claim, Authority authority) {
        return authority
                .status()
                .map(receipt -> receipt.outcome() == Outcome.ACCEPTED)
                .onErrorReturn(TransientException.class, false)
                .flatMap(well -> well ? opening(claim, authority) : Mono.just(refusals.waiting(claim)));
    }

    private Mono<Progress> opening(Claim claim, Authority authority) {
        return dossier(claim)
                .doOnNext(dossier -> observer.assembled(claim, Completeness.of(dossier)))
                .flatMap(dossier -> authority
                        .open(dossier)
                        .flatMap(receipt -> kept(claim, receipt))
                        .map(receipt -> opened(claim, receipt, dossier)));
    }

    private Progress opened(Claim claim, Receipt receipt, Dossier dossier) {
        if (receipt.outcome() != Outcome.ACCEPTED) {
            return refusals.of(claim, receipt);
        }
        String report = Objects.requireNonNull(receipt.reportId(), "an opened report has a number");
        boolean orphaned = claim.history().orphans() > 0;
        Progress opened = Progress.to(dossier.hasMedia() ? Step.UPLOAD : Step.FINISHING)
                .state(IncidentState.FILING)
                .report(report, ReportState.OPEN)
                .event(
                        orphaned ? "report-opened-orphan-suspected" : "report-opened",
                        Completeness.of(dossier).summary());
        return withCuts(opened, receipt);
    }

    private static Progress withCuts(Progress progress, Receipt receipt) {
        return receipt.cut().isEmpty()
                ? progress
                : progress.event("report-text-changed", String.join("; ", receipt.cut()));
    }

    Mono<Progress> upload(Claim claim, Authority authority) {
        StoredIncident incident = claim.incident();
        return authority
                .upload(report(incident), incident, evidence.bytes(incident.id()))
                .flatMap(receipt -> kept(claim, receipt))
                .map(receipt -> uploaded(claim, receipt));
    }

    private Progress uploaded(Claim claim, Receipt receipt) {
        if (receipt.outcome() != Outcome.ACCEPTED) {
            return refusals.of(claim, receipt);
        }
        Digests digests = Objects.requireNonNull(claim.incident().digests(), "sealed media has digests");
        if (!digests.md5().equals(receipt.md5())) {
            return Progress.to(Step.RETRACT).event("file-damaged-on-the-way").alarm(Alarm.FILE_DAMAGED);
        }
        String file = Objects.requireNonNull(receipt.fileId(), "an uploaded file has a number");
        return Progress.to(Step.DETAILS)
                .state(IncidentState.FILING)
                .report(new Report(report(claim.incident()), ReportState.OPEN, file, false))
                .event("file-uploaded");
    }

    Mono<Progress> describe(Claim claim, Authority authority) {
        String file = Objects.requireNonNull(claim.incident().fileId());
        return dossier(claim)
                .flatMap(dossier -> authority.describe(report(claim.incident()), file, dossier))
                .flatMap(receipt -> kept(claim, receipt))
                .map(receipt -> described(claim, receipt, file));
    }

    private Progress described(Claim claim, Receipt receipt, String file) {
        if (receipt.outcome() != Outcome.ACCEPTED) {
            return refusals.of(claim, receipt);
        }
        Report changed = new Report(report(claim.incident()), ReportState.OPEN, file, false);
        return withCuts(Progress.to(Step.FINISHING).report(changed), receipt);
    }

    /** Commits which report is about to become final; the table lets there be only one. */
    Mono<Progress> finishing(Claim claim) {
        return Mono.just(Progress.to(Step.FINISH)
                .state(IncidentState.FILING)
                .report(report(claim.incident()), ReportState.FINISHING));
    }

    /** That it is finished already is believed only when taking it back is refused for the same reason. */
    Mono<Progress> finish(Claim claim, Authority authority) {
        return authority
                .finish(report(claim.incident()))
                .flatMap(receipt -> kept(claim, receipt))
                .map(receipt -> receipt.outcome() == Outcome.ACCEPTED
                        ? filed(claim, receipt, false)
                        : unfinished(claim, receipt));
    }

    private Progress unfinished(Claim claim, Receipt receipt) {
        return receipt.outcome() == Outcome.FINISHED
                ? refusals.asked(report(claim.incident()))
                : refusals.of(claim, receipt);
    }

    private static Progress filed(Claim claim, Receipt receipt, boolean bodiless) {
        String file = claim.incident().fileId();
        boolean complete = file == null || bodiless || receipt.files().contains(file);
        Progress filed = Progress.to(Step.DONE)
                .state(IncidentState.FILED)
                .report(new Report(report(claim.incident()), ReportState.FINISHED, null, bodiless))
                .event(bodiless ? "filed-receipt-without-body" : "filed");
        return complete ? filed : filed.event("file-not-listed").alarm(Alarm.FILE_NOT_LISTED);
    }

    /** The authority's answer tells whether the report was filed. */
    Mono<Progress> retract(Claim claim, Authority authority) {
        return authority
                .retract(report(claim.incident()))
                .flatMap(receipt -> kept(claim, receipt))
                .map(receipt -> resolved(claim, receipt));
    }

    private Progress resolved(Claim claim, Receipt receipt) {
        String report = report(claim.incident());
        return switch (receipt.outcome()) {
            case FINISHED -> alreadyFinished(claim, receipt);
            case ACCEPTED, RETRACTED ->
                refusals.again(claim).report(report, ReportState.RETRACTED).event("report-retracted");
            case UNKNOWN_REPORT ->
                refusals.again(claim).report(report, ReportState.LAPSED).event("report-lapsed");
            default -> refusals.of(claim, receipt);
        };
    }

    /** Believed if it was asked for, and if it is said twice: a wrong word here would lose the report. */
    private Progress alreadyFinished(Claim claim, Receipt receipt) {
        if (!claim.history().finishSent()) {
            return refusals.doubted(claim);
        }
        return claim.history().saidFinished() ? filed(claim, receipt, true) : refusals.asked(report(claim.incident()));
    }

    /** The call failed without an answer. */
    Progress failed(Claim claim, Throwable failure) {
        if (failure instanceof BrokenChainException) {
            return refusals.parked(claim, "access-log-broken", null).alarm(Alarm.ACCESS_LOG_BROKEN);
        }
        boolean attempted = !(failure instanceof TransientException passing) || passing.wasAttempted();
        return attempted
                ? refusals.waiting(claim).unknown()
                : refusals.waiting(claim).alarm(Alarm.NOT_ASKED);
    }

    Progress notConfigured(Claim claim) {
        return refusals.parked(claim, "authority-not-configured", null).alarm(Alarm.NOT_CONFIGURED);
    }

    /** Until this is there nothing was sent, so that its failure leaves nothing unknown. */
    private Mono<Dossier> dossier(Claim claim) {
        return reporting
                .dossiers()
                .of(claim.incident())
                .onErrorMap(
                        failure -> !(failure instanceof BrokenChainException),
                        failure -> TransientException.notAttempted("report: not put together", failure));
    }

    private Mono<Receipt> kept(Claim claim, Receipt receipt) {
        return receipt.verbatim().isEmpty()
                ? Mono.just(receipt)
                : keep(claim, receipt.verbatim()).thenReturn(receipt);
    }

    private Mono<Void> keep(Claim claim, String verbatim) {
        return evidence.receipt(claim.incident().id(), claim.incident().authority(), claim.epoch(), verbatim);
    }

    private static String report(StoredIncident incident) {
        return Objects.requireNonNull(incident.reportId(), "an opened report has a number");
    }

    Mono<Authority> authority(StoredIncident incident) {
        return Mono.justOrEmpty(reporting.authorities().get(incident.authority()));
    }
}
