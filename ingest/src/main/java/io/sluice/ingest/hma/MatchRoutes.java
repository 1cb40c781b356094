package io.sluice.ingest.hma;

import io.sluice.pipeline.HashLookup;
import io.sluice.pipeline.HashMatch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /m/raw_lookup} and {@code /m/lookup}: what the banks know of a hash, or of the hashes of a file. */
public final class MatchRoutes {

    private final HashLookup hashes;
    private final FileHashing hashing;

    /** The routes. */
    public MatchRoutes(HashLookup hashes, FileHashing hashing) {
        this.hashes = hashes;
        this.hashing = hashing;
    }

    /** What this serves. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/m/raw_lookup", this::raw)
                .GET("/m/lookup", this::lookup)
                .POST("/m/lookup", this::lookupForm)
                .build();
    }

    private Mono<ServerResponse> raw(ServerRequest request) {
        return Mono.fromCallable(() -> Lookup.raw(request))
                .flatMap(lookup -> rawAnswer(lookup, request))
                .flatMap(Answers::ok)
                .onErrorResume(Answers::failure);
    }

    private Mono<ObjectNode> rawAnswer(Lookup lookup, ServerRequest request) {
        SignalType type = SignalType.of(Query.needed(request, "signal_type"));
        boolean withDistance = Query.isOn(request, "include_distance");
        return matches(lookup, type, Query.needed(request, "signal"))
                .map(matches -> rawAnswer(matches, withDistance ? type : null));
    }

    private static ObjectNode rawAnswer(List<HashMatch> matches, @Nullable SignalType measuredAs) {
        ObjectNode json = Answers.object();
        ArrayNode list = json.putArray("matches");
        for (HashMatch match : matches) {
            if (measuredAs == null) {
                list.add(match.entry());
            } else {
                list.add(Lookup.withDistance(match, measuredAs));
            }
        }
        return json;
    }

    private Mono<ServerResponse> lookup(ServerRequest request) {
        return Mono.fromCallable(() -> Lookup.of(request))
                .flatMap(lookup -> Query.has(request, "url") ? ofAddress(lookup, request) : ofSignal(lookup, request))
                .flatMap(Answers::ok)
                .onErrorResume(Answers::failure);
    }

    /** By bank: the caller knows the type. */
    private Mono<ObjectNode> ofSignal(Lookup lookup, ServerRequest request) {
        String name = Query.text(request, "signal_type");
        String signal = Query.text(request, "signal");
        if (name == null || signal == null) {
            return Mono.error(Refused.badRequest("Either url or both signal and signal_type are required"));
        }
        SignalType type = SignalType.of(name);
        return matches(lookup, type, signal).map(matches -> Lookup.byBank(matches, type));
    }

    /** By type and bank, or by bank alone if the caller names a type. */
    private Mono<ObjectNode> ofAddress(Lookup lookup, ServerRequest request) {
        String selected = Query.text(request, "signal_type");
        return hashing.ofAddress(Query.needed(request, "url"), request)
                .flatMap(signals -> byType(lookup, signals))
                .map(all -> selected == null
                        ? all
                        : all.withObject("/" + SignalType.of(selected).word()));
    }

    private Mono<ServerResponse> lookupForm(ServerRequest request) {
        return Mono.fromCallable(() -> Lookup.of(request))
                .flatMap(lookup -> hashing.ofForm(request).flatMap(received -> byType(lookup, received.signals())))
                .flatMap(Answers::ok)
                .onErrorResume(Answers::failure);
    }

    private Mono<ObjectNode> byType(Lookup lookup, Signals signals) {
        return Flux.fromIterable(signals.all())
                .concatMap(signal -> lookup.matches(hashes, signal)
                        .map(matches ->
                                Answers.object().set(signal.type().word(), Lookup.byBank(matches, signal.type()))))
                .cast(ObjectNode.class)
                .reduce(Answers.object(), (all, one) -> all.setAll(one));
    }

    /** Matches of a hash. An empty one is what HMA answers for a picture of low quality: nothing can match it. */
    private Mono<List<HashMatch>> matches(Lookup lookup, SignalType type, String signal) {
        return signal.isEmpty() ? Mono.just(List.of()) : lookup.matches(hashes, Signal.parse(type, signal));
    }
}
