package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.sink.evidence.access.Access;
import io.sluice.sink.evidence.access.Access.Act;
import io.sluice.sink.evidence.clock.EvidenceClock;
import io.sluice.sink.evidence.clock.Kept;
import io.sluice.sink.evidence.clock.Order;
import io.sluice.sink.evidence.clock.Order.Kind;
import io.sluice.sink.evidence.clock.RefusedException;
import io.sluice.sink.evidence.clock.RetentionSettings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The evidence's clocks in PostgreSQL. That two people are two is a constraint of the table. */
public final class PostgresEvidenceClock implements EvidenceClock {

    private final Database database;
    private final RetentionSettings settings;

    /** Clocks in this database. */
    public PostgresEvidenceClock(Database database, RetentionSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    private DatabaseClient client() {
        return database.client();
    }

    @Override
    public Mono<Void> wind() {
        long keep = settings.keep().toSeconds();
        Mono<Void> started = client().sql(ClockSql.START).bind("keep", keep).then();
        Mono<Void> finished = client().sql(ClockSql.FINISH).bind("keep", keep).then();
        Mono<Void> dismissed = client().sql(ClockSql.DISMISS)
                .bind("dismissed", settings.keepDismissed().toSeconds())
                .then();
        return database.call(started.then(finished).then(dismissed));
    }

    @Override
    public Mono<Kept> find(String incident) {
        return database.call(one(client().sql(ClockSql.FIND).bind("incident", incident), Kept.class));
    }

    @Override
    public Flux<Order> orders(String incident) {
        return all(client().sql(ClockSql.ORDERS).bind("incident", incident), Order.class);
    }

    @Override
    public Mono<Kept> extend(String incident, Instant until, String actor, String reason) {
        Mono<Kept> extended =
                one(client().sql(ClockSql.EXTEND).bind("incident", incident).bind("until", until), Kept.class);
        return database.transaction(extended.delayUntil(kept ->
                        audit(incident, "evidence-kept-longer", new Access(incident, actor, Act.EXTENDED, reason))))
                .switchIfEmpty(refused("it is kept as long already, or nothing of it is kept"));
    }

    @Override
    public Mono<Order> propose(String incident, Kind kind, String actor, String reason) {
        Access access = new Access(incident, actor, Act.ORDER_PROPOSED, kind + ": " + reason);
        Mono<Order> proposed = one(
                        client().sql(ClockSql.PROPOSE)
                                .bind("incident", incident)
                                .bind("kind", kind.name())
                                .bind("actor", actor)
                                .bind("reason", reason),
                        Order.class)
                .delayUntil(order -> audit(incident, event(kind, "asked"), access));
        Mono<Order> open = one(
                client().sql(ClockSql.OPEN_ORDER).bind("incident", incident).bind("kind", kind.name()), Order.class);
        return database.transaction(proposed.switchIfEmpty(open))
                .switchIfEmpty(refused("there is nothing of the kind to order for this incident"));
    }

    /** Whoever approves waits for whoever changes the same clock. */
    @Override
    public Mono<Order> approve(String incident, long order, String actor) {
        Mono<Order> approved = one(
                client().sql(ClockSql.APPROVE)
                        .bind("incident", incident)
                        .bind("order", order)
                        .bind("actor", actor),
                Order.class);
        return database.transaction(client().sql(ClockSql.LOCK)
                        .bind("incident", incident)
                        .then()
                        .then(approved)
                        .delayUntil(this::effect))
                .switchIfEmpty(Mono.defer(() -> notApproved(order, actor)));
    }

    private Mono<Order> notApproved(long order, String actor) {
        return database.call(one(client().sql(ClockSql.ORDER).bind("order", order), Order.class))
                .filter(asked ->
                        asked.approvedBy() == null && asked.proposedBy().equals(actor))
                .flatMap(own -> PostgresEvidenceClock.<Order>refused(
                        "you asked for it: another person must approve, and tokens of one person are one person"))
                .switchIfEmpty(
                        refused("another person must approve what was asked for, once, and evidence is destroyed only"
                                + " when its clock has run out and no hold is on"));
    }

    private Mono<Void> effect(Order order) {
        String actor = Objects.requireNonNull(order.approvedBy());
        Access access = new Access(order.incident(), actor, Act.ORDER_APPROVED, order.kind() + ": " + order.reason());
        Mono<Void> audited = audit(order.incident(), event(order.kind(), "ordered"), access);
        return order.kind() == Kind.DESTROY
                ? audited
                : client().sql(ClockSql.HOLD)
                        .bind("incident", order.incident())
                        .bind("held", order.kind() == Kind.HOLD)
                        .then()
                        .then(audited);
    }

    private static String event(Kind kind, String what) {
        return "evidence-" + kind.name().toLowerCase(Locale.ROOT) + "-" + what;
    }

    private Mono<Void> audit(String incident, String event, Access access) {
        return PostgresAccessLog.row(client(), access).then(event(incident, event, access.actor()));
    }

    private Mono<Void> event(String incident, String event, String actor) {
        return client().sql(ClockSql.EVENT)
                .bind("incident", incident)
                .bind("event", event)
                .bind("actor", actor)
                .then();
    }

    @Override
    public Flux<Kept> due(int most) {
        return all(client().sql(ClockSql.DUE).bind("most", most), Kept.class);
    }

    @Override
    public Mono<Long> dueCount() {
        return database.call(client().sql(ClockSql.DUE_COUNT)
                .map(row -> Objects.requireNonNull(row.get("due", Long.class)))
                .one());
    }

    @Override
    public Flux<String> newlyDue(int most) {
        return database.call(client().sql(ClockSql.NEWLY_DUE)
                        .bind("most", most)
                        .map(row -> Objects.requireNonNull(row.get("incident", String.class)))
                        .all()
                        .collectList())
                .flatMapIterable(incidents -> incidents);
    }

    @Override
    public Flux<Kept> untold(int most) {
        return all(client().sql(ClockSql.UNTOLD).bind("most", most), Kept.class);
    }

    @Override
    public Mono<Void> told(Kept kept) {
        return database.call(client().sql(ClockSql.TOLD)
                .bind("incident", kept.incident())
                .bind("until", kept.keepUntil())
                .bind("held", kept.held())
                .bind("events", kept.events())
                .then());
    }

    @Override
    public Flux<Order> toDestroy(int most) {
        return all(client().sql(ClockSql.TO_DESTROY).bind("most", most), Order.class);
    }

    @Override
    public Mono<String> beginDestroying(Order order, String contents) {
        Mono<Void> begun = client().sql(ClockSql.LOCK)
                .bind("incident", order.incident())
                .then()
                .then(client().sql(ClockSql.BEGIN_DESTROYING)
                        .bind("incident", order.incident())
                        .bind("contents", contents)
                        .then());
        return database.transaction(begun.then(recorded(order.incident())));
    }

    @Override
    public Mono<Void> destroyed(Order order) {
        Mono<Void> ended = client().sql(ClockSql.DESTROYED)
                .bind("incident", order.incident())
                .bind("order", order.id())
                .then();
        return database.transaction(ended.then(event(order.incident(), "evidence-destroyed", "sluice")));
    }

    @Override
    public Mono<String> certificate(String incident) {
        return database.call(recorded(incident));
    }

    private Mono<String> recorded(String incident) {
        return client().sql(ClockSql.CERTIFICATE)
                .bind("incident", incident)
                .map(row -> Objects.requireNonNull(row.get("found", String.class)))
                .one();
    }

    private static <T> Mono<T> one(GenericExecuteSpec statement, Class<T> type) {
        return statement.map(row -> found(row, type)).one();
    }

    private <T> Flux<T> all(GenericExecuteSpec statement, Class<T> type) {
        Mono<List<T>> rows = statement.map(row -> found(row, type)).all().collectList();
        return database.call(rows).flatMapIterable(found -> found);
    }

    private static <T> T found(Readable row, Class<T> type) {
        return Json.read(Objects.requireNonNull(row.get("found", String.class)), type);
    }

    private static <T> Mono<T> refused(String why) {
        return Mono.error(() -> new RefusedException(why));
    }
}
