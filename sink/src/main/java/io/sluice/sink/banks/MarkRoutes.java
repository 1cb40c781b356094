package io.sluice.sink.banks;

import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.EntryChange;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.pipeline.feeds.FeedFeedback;
import io.sluice.sink.Problems;
import io.sluice.sink.incidents.Incidents;
import io.sluice.sink.incidents.StoredIncident;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code POST /v1/incidents/{id}/false-positive}: a reviewer says that the bank entry which opened an incident hit wrongly. It is
 * counted with the entry, for those who keep the bank and for its list's owner; the incident itself is left as it is.
 */
public final class MarkRoutes {

    private final Incidents incidents;
    private final BankLedger ledger;
    private final FeedFeedback feedback;

    /**
     * The routes.
     *
     * @param feedback tells those who keep the list
     */
    public MarkRoutes(Incidents incidents, BankLedger ledger, FeedFeedback feedback) {
        this.incidents = incidents;
        this.ledger = ledger;
        this.feedback = feedback;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/v1/incidents/{id}/false-positive", this::mark)
                .build();
    }

    private Mono<ServerResponse> mark(ServerRequest request) {
        return Requests.by(
                request,
                by -> incidents
                        .find(request.pathVariable("id"))
                        .flatMap(incident -> marked(incident, by))
                        .switchIfEmpty(Mono.defer(() -> Problems.answer(HttpStatus.NOT_FOUND, "no such incident"))));
    }

    private Mono<ServerResponse> marked(StoredIncident incident, String by) {
        return hitBy(incident.lead())
                .concatMap(entry -> ledger.change(entry.id(), new EntryChange.FalsePositive(), by), 1)
                .count()
                .flatMap(count -> denied(incident, count).thenReturn(count))
                .flatMap(count -> count > 0
                        ? ServerResponse.ok().bodyValue(new Marked(count))
                        : Problems.answer(HttpStatus.CONFLICT, "no bank entry opened the incident, or it is gone"));
    }

    /** The mark is on record; that the list's keepers are not told cannot undo it. */
    private Mono<Void> denied(StoredIncident incident, long entries) {
        return entries == 0
                ? Mono.empty()
                : feedback.deny(incident.lead().reference()).onErrorComplete();
    }

    /** A finding names an entry by its reference; of the hashes under it, only those of its kind can have hit. */
    private Flux<LedgerEntry> hitBy(Finding lead) {
        return lead.bank() == null
                ? Flux.empty()
                : ledger.entries(EntryQuery.of(lead.bank(), lead.reference()))
                        .filter(entry -> entry.entry().type().isExact() == (lead.kind() == Kind.EXACT));
    }

    private record Marked(long entries) {}
}
