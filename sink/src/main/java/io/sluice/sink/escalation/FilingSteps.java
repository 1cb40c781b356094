package io.sluice.sink.escalation;

import io.sluice.pipeline.TransientException;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.AuthoritySettings.Environment;
import io.sluice.sink.authority.Receipt;
import io.sluice.sink.authority.Receipt.Outcome;
import io.sluice.sink.escalation.Progress.Report;
import io.sluice.sink.escalation.Progress.ReportState;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.access.BrokenChainException;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Completeness;
import io.sluice.sink.reporting.Correcting;
import io.sluice.sink.reporting.Dossier;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * The steps of a report. A received identifier is stored together with the step that received it. A lost answer is resolved by
 * taking the report back: the authority then says whether it was filed, and only if it was not is another one opened. What the
 * authority said is kept in the evidence before it is acted upon; if the evidence does not take it, it is stored with the number.
 */
final class FilingSteps {

    /** No third report is opened while two may live that nobody knows the number of. */
    private static final int MOST_ORPHANS = 1;

    private static final String UNANSWERED = "<unanswered call=\"submit\"/>";

    private final Reporting reporting;
    private final Answers answers;
    private final FileSteps files;
    private final EscalationObserver observer;
    private final Refusals refusals;

    FilingSteps(Reporting reporting, EvidenceStore evidence, EscalationObserver observer) {
        this.reporting = reporting;
        this.answers = new Answers(evidence, observer);
        this.observer = observer;
        this.refusals = new Refusals(reporting.settings());
        this.files = new FileSteps(evidence, answers, refusals, this::dossier);
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
        return answers.keep(claim, UNANSWERED).thenReturn(noted);
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
        return whole(claim)
                .flatMap(dossier -> authority
                        .open(dossier)
                        .flatMap(receipt -> answers.kept(
                                claim, receipt, () -> opened(claim, receipt, dossier, authority.environment()))));
    }

    /** All that goes into the report by its opening. */
    private Mono<Dossier> whole(Claim claim) {
        Correcting wrong = claim.filing().correcting();
        Mono<Dossier> known =
                put(reporting.dossiers().of(claim.incident(), claim.filing().riders()));
        return wrong == null
                ? known.doOnNext(dossier -> observer.assembled(claim, Completeness.of(dossier)))
                : known.map(dossier -> dossier.correcting(wrong));
    }

    private Progress opened(Claim claim, Receipt receipt, Dossier dossier, Environment environment) {
        if (receipt.outcome() != Outcome.ACCEPTED) {
            return refusals.of(claim, receipt);
        }
        String report = Objects.requireNonNull(receipt.reportId(), "an opened report has a number");
        boolean orphaned = claim.history().orphans() > 0;
        String where = "report " + report + " (" + environment + ")";
        Progress opened = Progress.to(claim.withFiles().isEmpty() ? Step.FINISHING : Step.UPLOAD)
                .state(IncidentState.FILING)
                .report(Report.opened(report, environment.name()))
                .event(
                        orphaned ? "report-opened-orphan-suspected" : "report-opened",
                        dossier.correcting() == null
                                ? where + ", " + Completeness.of(dossier).summary()
                                : where);
        return withCuts(opened, receipt, "");
    }

    static Progress withCuts(Progress progress, Receipt receipt, String where) {
        return receipt.cut().isEmpty()
                ? progress
                : progress.event("report-text-changed", String.join("; ", receipt.cut()) + where);
    }

    Mono<Progress> upload(Claim claim, Authority authority) {
        return files.upload(claim, authority);
    }

    Mono<Progress> describe(Claim claim, Authority authority) {
        return files.describe(claim, authority);
    }

    /** Commits which report is about to become final; the table lets there be only one. */
    Mono<Progress> finishing(Claim claim) {
        return Mono.just(
                Progress.to(Step.FINISH).state(IncidentState.FILING).report(report(claim), ReportState.FINISHING));
    }

    /** That it is finished already is believed only when taking it back is refused for the same reason. */
    Mono<Progress> finish(Claim claim, Authority authority) {
        return authority
                .finish(report(claim))
                .flatMap(receipt -> answers.kept(claim, receipt, () -> finished(claim, receipt)));
    }

    private Progress finished(Claim claim, Receipt receipt) {
        if (receipt.outcome() == Outcome.ACCEPTED) {
            return filed(claim, receipt, false);
        }
        return receipt.outcome() == Outcome.FINISHED ? refusals.asked(report(claim)) : refusals.of(claim, receipt);
    }

    private static Progress filed(Claim claim, Receipt receipt, boolean bodiless) {
        boolean complete = bodiless
                || claim.withFiles().stream().map(StoredIncident::fileId).allMatch(receipt.files()::contains);
        String report = report(claim);
        Progress filed = Progress.to(Step.DONE)
                .state(IncidentState.FILED)
                .report(
                        bodiless
                                ? Report.bodiless(report, ReportState.FINISHED)
                                : Report.of(report, ReportState.FINISHED))
                .event(bodiless ? "filed-receipt-without-body" : "filed", "report " + report);
        return complete ? filed : filed.event("file-not-listed").alarm(Alarm.FILE_NOT_LISTED);
    }

    /** The authority's answer tells whether the report was filed. */
    Mono<Progress> retract(Claim claim, Authority authority) {
        return authority
                .retract(report(claim))
                .flatMap(receipt -> answers.kept(claim, receipt, () -> resolved(claim, receipt)));
    }

    private Progress resolved(Claim claim, Receipt receipt) {
        String report = report(claim);
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
        return claim.history().saidFinished() ? filed(claim, receipt, true) : refusals.asked(report(claim));
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

    private Mono<Dossier> dossier(StoredIncident incident) {
        return put(reporting.dossiers().of(incident));
    }

    /** Until it is put together nothing was sent, so that its failure leaves nothing unknown. */
    private static Mono<Dossier> put(Mono<Dossier> together) {
        return together.onErrorMap(
                failure -> !(failure instanceof BrokenChainException),
                failure -> TransientException.notAttempted("report: not put together", failure));
    }

    static String report(Claim claim) {
        return Objects.requireNonNull(claim.incident().reportId(), "an opened report has a number");
    }

    Mono<Authority> authority(StoredIncident incident) {
        return Mono.justOrEmpty(reporting.authorities().get(incident.authority()));
    }
}
