package io.sluice.ingest.http;

import io.sluice.pipeline.HashAnswer;
import io.sluice.pipeline.HashLookup;
import io.sluice.pipeline.HashMatch;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.SubjectId;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /v1/lookups}: what the banks know of one hash, with the reason where a match would not count. A body and no query:
 * addresses are logged on their way.
 */
public final class LookupRoutes {

    private final HashLookup hashes;

    /** The routes. */
    public LookupRoutes(HashLookup hashes) {
        this.hashes = hashes;
    }

    /** What this serves. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().POST("/v1/lookups", this::lookup).build();
    }

    private Mono<ServerResponse> lookup(ServerRequest request) {
        return Json.body(request)
                .map(Json::object)
                .flatMap(this::find)
                .flatMap(answer -> Json.answer(HttpStatus.OK, answer))
                .onErrorResume(Problems::answer);
    }

    private Mono<ObjectNode> find(JsonNode question) {
        KnownHash.Type type = type(question.path("type").asString(""));
        String hash = question.path("hash").asString("").toLowerCase(Locale.ROOT);
        if (type == KnownHash.Type.VPDQ || !type.allows(hash.length()) || !hash.matches("[0-9a-f]+")) {
            throw ProblemException.unprocessable(
                    "The hash is none of this type.", "Send md5, sha1, sha256 or pdq, in hexadecimal digits.");
        }
        return hashes.find(type, hash, SubjectId.ofGroup("match-api", hash)).map(LookupRoutes::json);
    }

    private static KnownHash.Type type(String word) {
        return Arrays.stream(KnownHash.Type.values())
                .filter(type -> type.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.unprocessable("The type is unknown.", "Send md5, sha1, sha256 or pdq."));
    }

    private static ObjectNode json(HashAnswer answer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("generation", answer.generation());
        ArrayNode matches = json.putArray("matches");
        answer.matches().forEach(match -> matches.add(json(match)));
        return json;
    }

    private static ObjectNode json(HashMatch match) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("entry", match.entry())
                .put("bank", match.bank())
                .put("reference", match.reference())
                .put("category", match.category())
                .put("action", match.action())
                .put("authority", match.authority())
                .put("distance", match.distance())
                .put(
                        "standing",
                        match.standing().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
