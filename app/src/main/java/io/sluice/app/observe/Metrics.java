package io.sluice.app.observe;

import java.util.Locale;

/** The names of all metrics. Documented one by one in docs/instrumentation.md. */
final class Metrics {

    static final String RECEIVED = "sluice.ingest.events";
    static final String FETCH = "sluice.fetch.duration";
    static final String FETCHED_BYTES = "sluice.object.bytes";
    static final String TRIAGE = "sluice.triage.duration";
    static final String DECODE = "sluice.decode.duration";
    static final String SCAN = "sluice.scan.duration";
    static final String FACTS = "sluice.facts";
    static final String ESCALATE = "sluice.fastpath.duration";
    static final String DECIDE = "sluice.verdict.duration";
    static final String CREATION_TO_VERDICT = "sluice.verdict.age";
    static final String DEAD_REDRIVEN = "sluice.deadletter.redriven";
    static final String END_TO_END = "sluice.object.duration";
    static final String FAILURES = "sluice.failures";
    static final String PARKED = "sluice.lane.parked";
    static final String IN_USE = "sluice.inflight";
    static final String LIMIT = "sluice.concurrency.limit";
    static final String WAITING = "sluice.permits.waiting";
    static final String LANE_IN_FLIGHT = "sluice.lane.inflight";
    static final String LANE_AGE = "sluice.lane.age.seconds";
    static final String LAG = "sluice.ingest.lag";
    static final String BANK_GENERATION = "sluice.bank.generation";
    static final String BANK_ENTRIES = "sluice.bank.entries";
    static final String BANK_AGE = "sluice.bank.age.seconds";
    static final String BANK_RELOAD = "sluice.bank.reload.duration";
    static final String BANK_QUARANTINED = "sluice.bank.quarantined";
    static final String BANK_QUARANTINE = "sluice.bank.quarantine.entries";

    static final String HELD = "sluice.messages.held";
    static final String UNACCOUNTED = "sluice.messages.unaccounted";
    static final String JUDGED_UNRECORDED = "sluice.judged.unrecorded";
    static final String SILENCE = "sluice.lane.silence.seconds";
    static final String QUEUE_DEPTH = "sluice.queue.depth";
    static final String QUEUE_OLDEST = "sluice.queue.oldest.age.seconds";
    static final String DEAD_DEPTH = "sluice.deadletter.depth";
    static final String SCHEDULER_DELAY = "sluice.scheduler.delay";
    static final String CALLS = "sluice.aws.call.duration";
    static final String CALL_RETRIES = "sluice.aws.retries";
    static final String CALL_THROTTLES = "sluice.aws.throttles";
    static final String CONNECTION_WAIT = "sluice.aws.connection.wait";
    static final String STORE_CONNECTIONS = "sluice.aws.connections";
    static final String DATABASE_CONNECTIONS = "sluice.database.connections";
    static final String BREAKER_STATE = "sluice.breaker.state";
    static final String BREAKER_CALLS = "sluice.breaker.calls";

    static final String FASTPATH = "sluice.fastpath.events";
    static final String FILING_ALARMS = "sluice.filing.alarms";
    static final String AUTHORITY = "sluice.authority";
    static final String REPORT_COMPLETENESS = "sluice.report.completeness";
    static final String REPORT_MISSING = "sluice.report.missing";
    static final String REPORTS_LEFT_OPEN = "sluice.reports.left.open";
    static final String REPORTS_SUSPECTED = "sluice.reports.suspected";
    static final String PRESERVATION_PENDING = "sluice.preservation.pending";
    static final String PRESERVATION_AGE = "sluice.preservation.oldest.age.seconds";
    static final String OUTBOX_AGE = "sluice.outbox.oldest.age.seconds";
    static final String REPORT_EXPIRY = "sluice.report.expiry.seconds";
    static final String AUTHORITIES_HELD = "sluice.authorities.held";
    static final String QUEUE = "sluice.queue.messages";
    static final String OVERFLOWED = "sluice.tenant.overflowed";
    static final String CONTEXT_MALFORMED = "sluice.context.malformed";
    static final String READ_RESUMED = "sluice.read.resumed";

    static final String COVERAGE_LISTED = "sluice.coverage.objects";
    static final String COVERAGE_UNSCANNED = "sluice.coverage.unscanned.objects";
    static final String COVERAGE_RATIO = "sluice.coverage.ratio";
    static final String COVERAGE_OLDEST = "sluice.coverage.oldest.unscanned.age.seconds";
    static final String COVERAGE_AGE = "sluice.coverage.age.seconds";

    static final String CANARY = "sluice.canary.incident.duration";
    static final String CANARY_AGE = "sluice.canary.age.seconds";

    static final String SHADOW = "sluice.shadow.differences";

    static final String DUTY_OPEN = "sluice.duty.open";
    static final String DUTY_OVERDUE = "sluice.duty.overdue";
    static final String DUTY_RANG = "sluice.duty.rang";

    static final String FEED_AGE = "sluice.feed.age.seconds";
    static final String FEED_STALLED = "sluice.feed.stalled";
    static final String FEED_RECORDS = "sluice.feed.records";
    static final String FEED_EVENTS = "sluice.feed.events";

    static final String OLD_VERDICTS = "sluice.old.verdicts";

    static final String LOOK_BACK_OBJECTS = "sluice.lookback.objects";
    static final String LOOK_BACK_PORTIONS = "sluice.lookback.portions";
    static final String LOOK_BACK_MATCHES = "sluice.lookback.matches";
    static final String LOOK_BACK_REMAINING = "sluice.lookback.remaining";
    static final String LOOK_BACK_LAG = "sluice.lookback.lag.generations";

    static final String NOTICE_EVENTS = "sluice.notice.events";
    static final String NOTICES_OPEN = "sluice.notices.open";
    static final String NOTICES_OVERDUE = "sluice.notices.overdue";
    static final String NOTICE_AGE = "sluice.notice.age.seconds";
    static final String WEBHOOK_EVENTS = "sluice.webhook.events";
    static final String WEBHOOK_AGE = "sluice.webhook.age";
    static final String STATEMENT_EVENTS = "sluice.statement.events";
    static final String STATEMENTS = "sluice.statements";

    static final String BASIS = "basis";
    static final String STATE = "state";
    static final String KIND = "kind";
    static final String TIER = "tier";
    static final String EVENT = "event";
    static final String ACCESS_BROKEN = "sluice.evidence.log.broken";
    static final String ACCESS_VERIFIED = "sluice.evidence.log.rows";
    static final String ACCESS_ANCHORED = "sluice.evidence.log.anchored";
    static final String EVIDENCE_UNLOCKED = "sluice.evidence.unlocked";
    static final String EVIDENCE_SHARED = "sluice.evidence.credentials.shared";
    static final String EVIDENCE_DUE = "sluice.evidence.due";
    static final String EVIDENCE_ACCESS = "sluice.evidence.accesses";
    static final String EVIDENCE_CUSTODY = "sluice.evidence.custody";

    static final String CLIENT = "client";
    static final String POOL = "pool";
    static final String OPERATION = "operation";
    static final String SCHEDULER = "scheduler";
    static final String DEPENDENCY = "dependency";
    static final String QUEUE_NAME = "queue";
    static final String FEED = "feed";
    static final String ALARM = "alarm";
    static final String PART = "part";
    static final String SOURCE = "source";
    static final String LANE = "lane";
    static final String TENANT = "tenant";
    static final String STEP = "step";
    static final String OUTCOME = "outcome";
    static final String SCANNER = "scanner";
    static final String CATEGORY = "category";
    static final String STAGE = "stage";
    static final String ERROR = "error";
    static final String DECISION = "decision";
    static final String FILING = "filing";
    static final String FORMAT = "format";

    private Metrics() {}

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
