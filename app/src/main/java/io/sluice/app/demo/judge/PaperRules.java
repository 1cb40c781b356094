package io.sluice.app.demo.judge;

import io.sluice.app.demo.judge.Papers.DismissalSight;
import io.sluice.app.demo.judge.Papers.LogSight;
import io.sluice.app.demo.judge.Papers.NoticeSight;
import io.sluice.app.demo.judge.Papers.StatementSight;
import io.sluice.app.demo.media.Kind;
import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.media.PlantedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what people were to do with what it left behind. A pure function: every complaint follows from its arguments.
 *
 * <p>All must hold: the notice was scanned again before it was decided, and decided with reasons; two different people dismissed
 * the wrong match and its entry counts it; whoever viewed evidence is on record, and nobody else; the statement about what was
 * restricted is published; those about what is reported are withheld, say why, and are not published; the access log is whole.
 */
public final class PaperRules {

    private static final String REPORT_PENDING = "REPORT_PENDING";

    private final Manifest manifest;
    private final Papers papers;
    private final Docket docket;
    private final List<String> complaints = new ArrayList<>();

    private PaperRules(Manifest manifest, Observations seen, Papers papers) {
        this.manifest = manifest;
        this.papers = papers;
        this.docket = new Docket(seen);
    }

    /** The judgement. */
    public static PaperTrail judge(Manifest manifest, Observations seen, Papers papers) {
        return new PaperRules(manifest, seen, papers).judge();
    }

    private PaperTrail judge() {
        if (has(Kind.NOTICED)) {
            complainOf(papers.notice());
        }
        if (has(Kind.WRONG)) {
            complainOf(papers.dismissal());
        }
        complainOf(papers.log());
        manifest.objects().forEach(this::complainOfStatement);
        papers.statements().stream()
                .filter(statement -> !statement.isTold() && papers.published().contains(statement.id()))
                .forEach(statement -> complaints.add("statement " + statement.id() + " is published, and is withheld"));
        return trail();
    }

    private PaperTrail trail() {
        NoticeSight notice = papers.notice();
        DismissalSight dismissal = papers.dismissal();
        return new PaperTrail(
                complaints,
                notice == null ? null : notice.outcome(),
                notice == null ? null : notice.rescan(),
                dismissal != null && dismissal.isByTwo() ? 1 : 0,
                dismissal == null ? 0 : dismissal.falsePositives(),
                papers.log().viewed().size(),
                papers.published().size(),
                (int) papers.statements().stream()
                        .filter(statement -> !statement.isTold())
                        .count(),
                papers.log().rows(),
                papers.log().anchors());
    }

    private boolean has(Kind kind) {
        return manifest.objects().stream().anyMatch(object -> object.kind() == kind);
    }

    private void complainOf(@Nullable NoticeSight notice) {
        if (notice == null) {
            complaints.add("the notice got no receipt that can be followed");
            return;
        }
        require("RESTRICTED".equals(notice.outcome()), "the notice was not decided (" + notice.state() + ")");
        require(!notice.reasons().isBlank(), "the notice was decided without reasons");
        require(notice.wasRescannedFirst(), "the notice was not scanned again before it was decided");
    }

    private void complainOf(@Nullable DismissalSight dismissal) {
        if (dismissal == null) {
            complaints.add("the wrong match opened no incident");
            return;
        }
        require("DISMISSED".equals(dismissal.state()), "the wrong match was not dismissed (" + dismissal.state() + ")");
        require(dismissal.isByTwo(), "the wrong match was not dismissed by two different people");
        require(dismissal.falsePositives() > 0, "the entry behind the wrong match counts no false positive");
    }

    private void complainOf(LogSight log) {
        log.findings().forEach(finding -> complaints.add("the access log: " + finding));
        require(log.anchors() > 0, "no head of the access log was anchored");
        require(log.missingAnchors() == 0, log.missingAnchors() + " heads of the access log are not in the bucket");
        Set<String> viewed = manifest.objects().stream()
                .filter(object -> object.kind() == Kind.VIEWED)
                .flatMap(object -> docket.ofObject(object.key()).evidence().stream())
                .map(Evidence::incident)
                .collect(Collectors.toSet());
        require(viewed.equals(log.viewed()), "the access log names other views than those that were: " + log.viewed());
    }

    private void complainOfStatement(PlantedObject object) {
        Optional<StatementSight> statement = papers.statements().stream()
                .filter(made -> object.key().equals(made.key()))
                .findFirst();
        if (object.kind() == Kind.NOTICED) {
            boolean published = statement
                    .filter(StatementSight::isTold)
                    .map(StatementSight::id)
                    .filter(papers.published()::contains)
                    .isPresent();
            require(published, "no statement of reasons about " + object.key() + " is in the Transparency Database");
        } else if (object.kind().isPlanted()) {
            boolean withheld = statement
                    .filter(made -> made.bases().contains(REPORT_PENDING))
                    .isPresent();
            require(withheld, "no statement of reasons about " + object.key() + " is withheld while it is reported");
        }
    }

    private void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            complaints.add(otherwise);
        }
    }
}
