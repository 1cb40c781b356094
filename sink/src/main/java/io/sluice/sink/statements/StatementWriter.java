package io.sluice.sink.statements;

import io.sluice.sink.statements.Restriction.Cause;
import io.sluice.sink.statements.Restriction.Kind;
import io.sluice.sink.statements.Statement.Basis;
import io.sluice.sink.statements.Statement.Hold;
import io.sluice.sink.statements.Words.Automated;
import io.sluice.sink.statements.Words.ContentType;
import io.sluice.sink.statements.Words.DecisionGround;
import io.sluice.sink.statements.Words.Keyword;
import io.sluice.sink.statements.Words.Source;
import io.sluice.sink.statements.Words.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the statement of a restriction: a function of the restriction and the settings, and of nothing else. */
final class StatementWriter {

    private final StatementSettings settings;
    private final StatementText text;

    StatementWriter(StatementSettings settings) {
        this.settings = settings;
        this.text = new StatementText(settings);
    }

    Statement write(Restriction restriction) {
        String id = Statement.idOf(restriction);
        return new Statement(
                id, restriction, text.of(id, restriction), submission(id, restriction), holds(restriction));
    }

    private List<Hold> holds(Restriction restriction) {
        List<Hold> holds = new ArrayList<>();
        if (restriction.isReporting() && settings.withholdWhileReporting()) {
            holds.add(new Hold(Basis.REPORT_PENDING, "sluice.statements.withhold-while-reporting"));
        }
        if ("AUTHORITY_ORDER".equals(restriction.noticeBasis())) {
            holds.add(new Hold(Basis.ORDER_ART_17_5, "restricted after an authority's order"));
        }
        return holds;
    }

    private Submission submission(String id, Restriction restriction) {
        Ground ground = Ground.of(restriction.category());
        boolean illegal = ground.decision() == DecisionGround.ILLEGAL_CONTENT;
        ContentType type = contentType(restriction);
        Measured measured = Measured.of(restriction.measure());
        return new Submission(
                restriction.measure() == null ? List.of(visibility(restriction).wire()) : null,
                measured.monetary(),
                measured.monetaryOther(),
                measured.provision(),
                measured.account(),
                measured.accountType(),
                ground.decision().wire(),
                illegal ? null : settings.termsUrl(),
                illegal ? ground.clause() : null,
                illegal ? ground.explanation() : null,
                illegal ? null : ground.clause(),
                illegal ? null : ground.explanation(),
                List.of(type.wire()),
                type == ContentType.OTHER ? other(restriction.kind()) : null,
                ground.category().wire(),
                keywords(ground.keyword()),
                settings.territories(),
                settings.language(),
                day(restriction.publishedAt()),
                day(restriction.restrictedAt()),
                measured.monetary() == null ? null : measured.end(),
                measured.provision() == null ? null : measured.end(),
                measured.account() == null ? null : measured.end(),
                StatementText.facts(restriction),
                source(restriction).wire(),
                isDetectedByMachine(restriction) ? "Yes" : "No",
                automated(restriction).wire(),
                id);
    }

    private static @Nullable List<String> keywords(@Nullable Keyword keyword) {
        return keyword == null ? null : List.of(keyword.wire());
    }

    private static String other(Kind kind) {
        return kind == Kind.ACCOUNT ? "account" : "file";
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    static Visibility visibility(Restriction restriction) {
        return restriction.cause() == Cause.SCAN ? Visibility.CONTENT_DISABLED : Visibility.CONTENT_REMOVED;
    }

    static boolean isDetectedByMachine(Restriction restriction) {
        return restriction.cause() == Cause.SCAN;
    }

    static Automated automated(Restriction restriction) {
        if (restriction.cause() != Cause.SCAN || restriction.measure() != null) {
            return Automated.NOT_AUTOMATED;
        }
        return restriction.isConfirmed() ? Automated.PARTIALLY : Automated.FULLY;
    }

    static Source source(Restriction restriction) {
        String basis = restriction.noticeBasis();
        if (basis == null) {
            return Source.VOLUNTARY;
        }
        return switch (basis) {
            case "EU_NOTICE" -> Source.ARTICLE_16;
            case "TRUSTED_FLAGGER" -> Source.TRUSTED_FLAGGER;
            default -> Source.TYPE_OTHER_NOTIFICATION;
        };
    }

    /** What somebody declared is good enough for statistics; a group is words. */
    static ContentType contentType(Restriction restriction) {
        if (restriction.kind() == Kind.GROUP) {
            return ContentType.TEXT;
        }
        String declared = restriction.declaredType() == null ? "" : restriction.declaredType();
        return switch (declared.toLowerCase(Locale.ROOT).split("/", 2)[0]) {
            case "image" -> ContentType.IMAGE;
            case "video" -> ContentType.VIDEO;
            case "audio" -> ContentType.AUDIO;
            case "text" -> ContentType.TEXT;
            default -> ContentType.OTHER;
        };
    }
}
