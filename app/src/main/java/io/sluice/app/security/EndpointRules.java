package io.sluice.app.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/** The whole table of who may call what. An endpoint that is not in it is refused, and a test fails for it. */
public final class EndpointRules {

    private static final List<EndpointRule> ALL = List.of(
            EndpointRule.of(POST, "/v1/scans", Role.INGEST),
            EndpointRule.of(PUT, "/v1/contexts", Role.INGEST),
            EndpointRule.of(POST, "/v1/groups", Role.INGEST),
            EndpointRule.of(GET, "/v1/verdicts", Role.GATE),
            EndpointRule.of(GET, "/v1/incidents", Role.REVIEWER),
            EndpointRule.of(GET, "/v1/incidents/{id}", Role.REVIEWER),
            EndpointRule.of(GET, "/v1/authorities", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/incidents/{id}/confirm", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/incidents/{id}/dismiss", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/incidents/{id}/request-context", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/incidents/{id}/retract", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/incidents/{id}/correct", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/incidents/{id}/take", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/incidents/{id}/hand-over", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/incidents/{id}/hand-over/accept", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/incidents/{id}/hand-over/decline", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/corrections/{id}/take", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/corrections/{id}/hand-over", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/corrections/{id}/hand-over/accept", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/corrections/{id}/hand-over/decline", Role.REVIEWER),
            EndpointRule.of(GET, "/v1/context-requests", Role.INGEST),
            EndpointRule.of(GET, "/review", Role.PUBLIC),
            EndpointRule.of(GET, "/review/review.css", Role.PUBLIC),
            EndpointRule.of(GET, "/review/review.js", Role.PUBLIC),
            EndpointRule.of(GET, "/v1/evidence/{incident}/preview", Role.REVIEWER),
            EndpointRule.of(GET, "/v1/evidence/{incident}/exif", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/evidence/{incident}/complete-view", Role.REVIEWER),
            EndpointRule.of(GET, "/v1/evidence/{incident}/complete-view/{view}/bytes", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/evidence/{incident}/complete-view/{view}", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/evidence/{incident}/download", Role.EVIDENCE),
            EndpointRule.of(POST, "/v1/evidence/{incident}/export", Role.EVIDENCE),
            EndpointRule.of(GET, "/v1/evidence/{incident}", Role.EVIDENCE),
            EndpointRule.of(POST, "/v1/evidence/{incident}/extend", Role.EVIDENCE),
            EndpointRule.of(POST, "/v1/evidence/{incident}/orders", Role.EVIDENCE),
            EndpointRule.of(POST, "/v1/evidence/{incident}/orders/{order}/approve", Role.EVIDENCE),
            EndpointRule.of(GET, "/v1/evidence/{incident}/certificate", Role.EVIDENCE),
            EndpointRule.of(GET, "/v1/evidence-log", Role.EVIDENCE),
            EndpointRule.of(POST, "/v1/evidence-log/restarts", Role.EVIDENCE),
            EndpointRule.of(POST, "/v1/evidence-log/restarts/{restart}/approve", Role.EVIDENCE),
            EndpointRule.of(GET, "/v1/evidence", Role.EVIDENCE),
            EndpointRule.of(GET, "/v1/look-back", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/incidents/{id}/false-positive", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/removals", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/notices", Role.NOTICES),
            EndpointRule.of(GET, "/v1/notices/{receipt}", Role.PUBLIC),
            EndpointRule.of(GET, "/v1/notices", Role.REVIEWER),
            EndpointRule.of(GET, "/v1/notices/{id}/case", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/notices/{id}/decision", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/notices/{id}/measures", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/incidents/{id}/measures", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/incidents/{id}/restrict-group", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/notices/{id}/take", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/notices/{id}/hand-over", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/notices/{id}/hand-over/accept", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/notices/{id}/hand-over/decline", Role.REVIEWER),
            EndpointRule.of(GET, "/v1/statements", Role.NOTICES),
            EndpointRule.of(GET, "/v1/statements/{id}", Role.NOTICES),
            EndpointRule.of(POST, "/v1/statements/{id}/hold", Role.REVIEWER),
            EndpointRule.of(POST, "/v1/statements/{id}/release", Role.REVIEWER),
            EndpointRule.of(GET, "/v1/banks", Role.BANKS),
            EndpointRule.of(POST, "/v1/banks", Role.BANKS),
            EndpointRule.of(GET, "/v1/banks/{bank}", Role.BANKS),
            EndpointRule.of(PATCH, "/v1/banks/{bank}", Role.BANKS),
            EndpointRule.of(GET, "/v1/banks/{bank}/entries", Role.BANKS),
            EndpointRule.of(POST, "/v1/banks/{bank}/entries", Role.BANKS),
            EndpointRule.of(POST, "/v1/banks/{bank}/entries/{entry}/{change}", Role.BANKS),
            EndpointRule.of(POST, "/v1/banks/{bank}/import", Role.BANKS),
            EndpointRule.of(GET, "/v1/banks/{bank}/export", Role.BANKS),
            EndpointRule.of(POST, "/v1/lookups", Role.MATCH),
            EndpointRule.of(GET, "/h/hash", Role.MATCH),
            EndpointRule.of(POST, "/h/hash", Role.MATCH),
            EndpointRule.of(GET, "/m/raw_lookup", Role.MATCH),
            EndpointRule.of(GET, "/m/lookup", Role.MATCH),
            EndpointRule.of(POST, "/m/lookup", Role.MATCH),
            EndpointRule.of(POST, "/m/compare", Role.MATCH),
            EndpointRule.of(GET, "/m/index/status", Role.MATCH),
            EndpointRule.of(GET, "/c/banks", Role.MATCH),
            EndpointRule.of(POST, "/c/banks", Role.BANKS),
            EndpointRule.of(GET, "/c/bank/{bank}", Role.MATCH),
            EndpointRule.of(PUT, "/c/bank/{bank}", Role.BANKS),
            EndpointRule.of(DELETE, "/c/bank/{bank}", Role.BANKS),
            EndpointRule.of(POST, "/c/bank/{bank}/content", Role.BANKS),
            EndpointRule.of(POST, "/c/bank/{bank}/signal", Role.BANKS),
            EndpointRule.of(GET, "/c/bank/{bank}/content/{id}", Role.BANKS),
            EndpointRule.of(PUT, "/c/bank/{bank}/content/{id}", Role.BANKS),
            EndpointRule.of(DELETE, "/c/bank/{bank}/content/{id}", Role.BANKS),
            EndpointRule.of(GET, "/c/signal_type", Role.MATCH),
            EndpointRule.of(GET, "/c/signal_type/index", Role.MATCH),
            EndpointRule.of(GET, "/c/content_type", Role.MATCH),
            EndpointRule.of(GET, "/c/exchanges", Role.MATCH),
            EndpointRule.of(GET, "/c/exchanges/apis", Role.MATCH),
            EndpointRule.of(POST, "/c/exchanges", Role.BANKS),
            EndpointRule.of(GET, "/c/exchange/{exchange}", Role.MATCH),
            EndpointRule.of(GET, "/c/exchange/{exchange}/status", Role.MATCH),
            EndpointRule.of(GET, "/v1/knobs", Role.OPERATOR),
            EndpointRule.of(GET, "/v1/knobs/{knob}", Role.OPERATOR),
            EndpointRule.of(PUT, "/v1/knobs/{knob}", Role.OPERATOR),
            EndpointRule.of(POST, "/v1/knobs/{knob}/confirm", Role.OPERATOR),
            EndpointRule.of(POST, "/v1/knobs/{knob}/revert", Role.OPERATOR),
            EndpointRule.of(GET, "/v1/knob-changes", Role.OPERATOR),
            EndpointRule.of(GET, "/v1/dead-letters", Role.OPERATOR),
            EndpointRule.of(GET, "/v1/dead-letters/history", Role.OPERATOR),
            EndpointRule.of(POST, "/v1/dead-letters/redrive", Role.OPERATOR),
            EndpointRule.of(GET, "/v1/walks", Role.OPERATOR),
            EndpointRule.of(POST, "/v1/walks", Role.OPERATOR),
            EndpointRule.of(POST, "/v1/walks/{id}/{act}", Role.OPERATOR),
            EndpointRule.of(GET, "/v1/shadow", Role.OPERATOR),
            EndpointRule.of(GET, "/v1/bottleneck", Role.OPERATOR),
            EndpointRule.of(GET, "/v1/live", Role.OPERATOR),
            EndpointRule.of(GET, "/v1/case-counts", Role.OPERATOR),
            EndpointRule.of(GET, "/", Role.PUBLIC),
            EndpointRule.of(GET, "/console/{part}", Role.PUBLIC),
            EndpointRule.of(GET, "/status", Role.PUBLIC),
            EndpointRule.of(GET, "/status/live", Role.PUBLIC),
            EndpointRule.of(GET, "/openapi.json", Role.PUBLIC),
            EndpointRule.of(GET, "/actuator/health", Role.METRICS),
            EndpointRule.of(GET, "/actuator/health/liveness", Role.PUBLIC),
            EndpointRule.of(GET, "/actuator/health/readiness", Role.PUBLIC),
            EndpointRule.of(GET, "/actuator/info", Role.METRICS),
            EndpointRule.of(GET, "/actuator/prometheus", Role.METRICS));

    private EndpointRules() {}

    /** The rule for a request; empty if there is none, and then it is refused. */
    static Optional<EndpointRule> find(HttpMethod method, PathContainer path) {
        return ALL.stream().filter(rule -> rule.covers(method, path)).findFirst();
    }

    /** Whether a declared endpoint has a rule. */
    static boolean has(HttpMethod method, String pattern) {
        return ALL.stream().anyMatch(rule -> rule.isFor(method, pattern));
    }
}
