package io.sluice.ingest.hma;

import io.sluice.pipeline.HashLookup;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PdqHash;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /m/compare}: how far two hashes are apart; and {@code /m/index/status}: what can be matched at all. */
public final class CompareRoutes {

    private final HashLookup hashes;

    /** The routes. */
    public CompareRoutes(HashLookup hashes) {
        this.hashes = hashes;
    }

    /** What this serves. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/m/compare", CompareRoutes::compare)
                .GET("/m/index/status", this::status)
                .build();
    }

    private static Mono<ServerResponse> compare(ServerRequest request) {
        return Body.object(request)
                .map(CompareRoutes::compared)
                .flatMap(Answers::ok)
                .onErrorResume(Answers::failure);
    }

    private static ObjectNode compared(JsonNode pairs) {
        ObjectNode json = Answers.object();
        pairs.properties().forEach(pair -> {
            SignalType type = SignalType.of(pair.getKey());
            compare(type, signals(type, pair.getValue()), json);
        });
        return json;
    }

    private static List<Signal> signals(SignalType type, JsonNode pair) {
        if (!pair.isArray()) {
            throw Refused.badRequest("Comparison hashes for " + type.word() + " was not a list");
        }
        if (pair.size() != 2 || !pair.get(0).isString() || !pair.get(1).isString()) {
            throw Refused.badRequest("Comparison hash list length must be exactly 2, both strings");
        }
        return List.of(
                Signal.parse(type, pair.get(0).stringValue()),
                Signal.parse(type, pair.get(1).stringValue()));
    }

    private static void compare(SignalType type, List<Signal> pair, ObjectNode json) {
        Signal left = pair.get(0);
        Signal right = pair.get(1);
        ObjectNode measured = Answers.object();
        boolean matches = left.hash().equals(right.hash());
        if (type == SignalType.PDQ) {
            int distance = PdqHash.parse(left.hash()).distance(PdqHash.parse(right.hash()));
            measured.put("distance", distance);
            matches = distance <= PdqHash.MATCH_DISTANCE && left.isTelling() && right.isTelling();
        }
        json.putArray(type.word()).add(matches).add(measured);
    }

    private Mono<ServerResponse> status(ServerRequest request) {
        return Mono.fromSupplier(() -> status(Query.text(request, "signal_type")))
                .flatMap(Answers::ok)
                .onErrorResume(Answers::failure);
    }

    private ObjectNode status(@Nullable String only) {
        HashLookup.Loaded loaded = hashes.loaded();
        ObjectNode json = Answers.object();
        List<SignalType> wanted = only == null ? Arrays.asList(SignalType.values()) : List.of(SignalType.of(only));
        wanted.forEach(type -> json.set(type.word(), status(loaded, type.type())));
        return json;
    }

    /** {@code built_to} is when the banks were last looked at: whatever changed before is in. */
    private static ObjectNode status(HashLookup.Loaded loaded, KnownHash.Type type) {
        return Answers.object()
                .put("built_to", loaded.isLoaded() ? loaded.checkedAt().getEpochSecond() : -1)
                .put("present", loaded.isLoaded())
                .put("size", loaded.entries().getOrDefault(type, 0));
    }
}
