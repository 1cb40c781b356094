package io.sluice.sink.escalation;

import io.sluice.pipeline.Digests;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.Receipt;
import io.sluice.sink.authority.Receipt.Outcome;
import io.sluice.sink.escalation.Progress.Report;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Dossier;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The steps of a report's files: one after the other, each uploaded and described before the next. */
final class FileSteps {

    private final EvidenceStore evidence;
    private final Answers answers;
    private final Refusals refusals;
    private final Function<StoredIncident, Mono<Dossier>> dossiers;

    FileSteps(
            EvidenceStore evidence,
            Answers answers,
            Refusals refusals,
            Function<StoredIncident, Mono<Dossier>> dossiers) {
        this.evidence = evidence;
        this.answers = answers;
        this.refusals = refusals;
        this.dossiers = dossiers;
    }

    Mono<Progress> upload(Claim claim, Authority authority) {
        StoredIncident member = claim.nextFile();
        if (member == null) {
            return Mono.just(Progress.to(Step.FINISHING));
        }
        return authority
                .upload(FilingSteps.report(claim), member, evidence.bytes(member.id()))
                .flatMap(receipt -> answers.kept(claim, member, receipt, () -> uploaded(claim, member, receipt)));
    }

    private Progress uploaded(Claim claim, StoredIncident member, Receipt receipt) {
        if (receipt.outcome() != Outcome.ACCEPTED) {
            return refusals.of(claim, receipt, member);
        }
        Digests digests = Objects.requireNonNull(member.digests(), "sealed media has digests");
        if (!digests.md5().equals(receipt.md5())) {
            return Progress.to(Step.RETRACT).event("file-damaged-on-the-way").alarm(Alarm.FILE_DAMAGED);
        }
        String file = Objects.requireNonNull(receipt.fileId(), "an uploaded file has a number");
        return Progress.to(Step.DETAILS)
                .state(IncidentState.FILING)
                .report(Report.with(FilingSteps.report(claim), file, member))
                .event("file-uploaded", isRider(claim, member) ? "of incident " + member.id() : null);
    }

    /** Whose file goes along in the report of another: the timeline is that one's, so that each line says whose it is. */
    private static boolean isRider(Claim claim, StoredIncident member) {
        return !member.id().equals(claim.incident().id());
    }

    Mono<Progress> describe(Claim claim, Authority authority) {
        StoredIncident member = claim.latestFile();
        String file = Objects.requireNonNull(member.fileId());
        return dossiers.apply(member)
                .flatMap(dossier -> authority.describe(FilingSteps.report(claim), file, dossier))
                .flatMap(receipt -> answers.kept(claim, member, receipt, () -> described(claim, member, receipt)));
    }

    private Progress described(Claim claim, StoredIncident member, Receipt receipt) {
        if (receipt.outcome() != Outcome.ACCEPTED) {
            return refusals.of(claim, receipt, member);
        }
        String file = Objects.requireNonNull(member.fileId());
        Progress described = Progress.to(claim.nextFile() == null ? Step.FINISHING : Step.UPLOAD)
                .report(Report.with(FilingSteps.report(claim), file, member));
        return FilingSteps.withCuts(
                described, receipt, isRider(claim, member) ? " in the file of incident " + member.id() : "");
    }
}
