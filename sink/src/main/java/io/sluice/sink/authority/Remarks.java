package io.sluice.sink.authority;

import io.sluice.pipeline.Finding;
import io.sluice.sink.reporting.Correcting;
import io.sluice.sink.reporting.Dossier;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * What a report says in words: which incidents it is about and how each was found; or what was wrong with an earlier report. Of
 * several files each says for itself how it was found, beside the file: all of them in one place would be cut.
 */
final class Remarks {

    private Remarks() {}

    static String of(Dossier dossier) {
        Correcting wrong = dossier.correcting();
        if (wrong != null) {
            return correction(wrong);
        }
        return dossier.others().isEmpty()
                ? incident(dossier)
                : ReportXml.members(dossier)
                        .map(Remarks::named)
                        .collect(Collectors.joining(", ", "Sluice incidents ", ""));
    }

    private static String named(Dossier dossier) {
        return dossier.incident().id();
    }

    /** Names the correction and not the incident: whoever counts the reports of an incident counts no correction as one. */
    private static String correction(Correcting wrong) {
        String file = wrong.fileId() == null ? "" : ", as to its file " + wrong.fileId();
        return "Correction of report " + wrong.priorReport() + file + ": " + wrong.reason() + ". Sluice correction "
                + wrong.id();
    }

    /** How one incident was found. */
    static String incident(Dossier dossier) {
        Finding lead = dossier.incident().lead();
        StringJoiner remarks = new StringJoiner("; ");
        remarks.add("Sluice incident " + dossier.incident().id());
        remarks.add(
                switch (lead.kind()) {
                    case EXACT -> "the file is known: its digest is on a list";
                    case NEAR -> "the picture is close to a known one: perceptual hash, distance " + lead.distance();
                    case TERM -> "a text carries a listed term";
                    case CLASSIFICATION -> "a classifier marked the file";
                    case FACT -> "a fact about the file";
                });
        remarks.add(dossier.incident().confirmedAt() == null ? "reported automatically" : "confirmed by a reviewer");
        if (dossier.incident().chatGroup() == null && !dossier.hasMedia()) {
            remarks.add("the file was gone before it could be preserved");
        }
        return remarks.toString();
    }
}
