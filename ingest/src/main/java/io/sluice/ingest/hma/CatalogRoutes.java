package io.sluice.ingest.hma;

import io.sluice.pipeline.HashLookup;
import java.util.Arrays;
import java.util.function.Function;
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
 * What HMA's curators configure, and operators do here: signal types, content types, exchanges. It can be read, so that a review
 * tool's pages open; exchanges cannot be made, and their credentials never come this way.
 */
public final class CatalogRoutes {

    private final HashLookup hashes;

    /** The routes. */
    public CatalogRoutes(HashLookup hashes) {
        this.hashes = hashes;
    }

    /** What this serves. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/c/signal_type", request -> list(SignalType.values(), CatalogRoutes::signalType))
                .GET("/c/signal_type/index", request -> Answers.ok(index()))
                .GET("/c/content_type", request -> list(ContentType.values(), CatalogRoutes::contentType))
                .GET("/c/exchanges", CatalogRoutes::none)
                .GET("/c/exchanges/apis", CatalogRoutes::none)
                .POST("/c/exchanges", CatalogRoutes::notHere)
                .GET("/c/exchange/{exchange}", CatalogRoutes::unknown)
                .GET("/c/exchange/{exchange}/status", CatalogRoutes::unknown)
                .build();
    }

    private static <T> Mono<ServerResponse> list(T[] values, Function<T, JsonNode> json) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(values).map(json).forEach(list::add);
        return Answers.ok(list);
    }

    private static ObjectNode signalType(SignalType type) {
        return Answers.object().put("name", type.word()).put("enabled_ratio", 1.0);
    }

    private static ObjectNode contentType(ContentType type) {
        return Answers.object().put("name", type.word()).put("enabled", true);
    }

    /** Entries and index are one here, and as old as the last look at the banks. */
    private ObjectNode index() {
        HashLookup.Loaded loaded = hashes.loaded();
        long checked = loaded.isLoaded() ? loaded.checkedAt().getEpochSecond() : -1;
        ObjectNode json = Answers.object();
        for (SignalType type : SignalType.values()) {
            int size = loaded.entries().getOrDefault(type.type(), 0);
            json.putObject(type.word())
                    .put("db_size", size)
                    .put("index_size", size)
                    .put("index_out_of_date", !loaded.isFresh())
                    .put("newest_db_item", checked)
                    .put("index_built_to", checked);
        }
        return json;
    }

    private static Mono<ServerResponse> none(ServerRequest request) {
        return Answers.ok(JsonNodeFactory.instance.arrayNode());
    }

    private static Mono<ServerResponse> unknown(ServerRequest request) {
        return Answers.failure(Refused.notFound("Exchange not found: exchanges are set up by this service's operator"));
    }

    private static Mono<ServerResponse> notHere(ServerRequest request) {
        return Answers.failure(new Refused(
                HttpStatus.NOT_IMPLEMENTED,
                "Exchanges are set up by this service's operator, who keeps their credentials out of this API."));
    }
}
