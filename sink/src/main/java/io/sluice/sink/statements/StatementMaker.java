package io.sluice.sink.statements;

import reactor.core.publisher.Mono;

/** Writes the statement of every restriction that has none. Any number may run; the record keeps one. */
public final class StatementMaker {

    private static final int AT_ONCE = 100;

    private final Statements statements;
    private final StatementWriter writer;
    private final StatementObserver observer;

    /** A maker. */
    public StatementMaker(Statements statements, StatementSettings settings, StatementObserver observer) {
        this.statements = statements;
        this.writer = new StatementWriter(settings);
        this.observer = observer;
    }

    /** One turn; emits how many were made. <b>Errors:</b> those of the record. */
    public Mono<Long> turn() {
        return statements
                .release()
                .thenMany(statements.unstated(AT_ONCE))
                .concatMap(this::made, 1)
                .count();
    }

    /** One restriction that cannot be put into words holds no other up. */
    private Mono<Statement> made(Restriction restriction) {
        return Mono.fromSupplier(() -> writer.write(restriction))
                .onErrorResume(IllegalArgumentException.class, wrong -> {
                    observer.unwritten(restriction.subject(), wrong);
                    return Mono.empty();
                })
                .delayUntil(statements::keep)
                .doOnNext(statement ->
                        observer.made(statement.id(), !statement.holds().isEmpty()));
    }
}
