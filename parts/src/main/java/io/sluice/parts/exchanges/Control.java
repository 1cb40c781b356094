package io.sluice.parts.exchanges;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tests steer a world by. */
final class Control {

    private static final JsonMapper JSON = new JsonMapper();

    Answer answer(World world, Ask ask) {
        return switch (ask.method() + " " + ask.path()) {
            case "POST /options" -> options(world, JSON.readTree(ask.body()));
            case "POST /change" -> change(world, JSON.readTree(ask.body()));
            case "POST /bulk" -> bulk(world, JSON.readTree(ask.body()));
            case "POST /faults" -> fault(world, JSON.readTree(ask.body()));
            case "GET /truth" -> Answer.json(truth(world));
            case "GET /votes" -> Answer.json(world.votes);
            default -> Answer.empty(404);
        };
    }

    private static Answer options(World world, JsonNode body) {
        world.options(
                body.path("pageSize").asInt(1000),
                body.path("odd").asBoolean(false),
                body.path("echo").asBoolean(false));
        return Answer.json(Map.of());
    }

    private static Answer change(World world, JsonNode body) {
        world.shelf.change(
                body.path("seed").asLong(0),
                body.path("times").asInt(1),
                Instant.parse(body.path("at").asString("")),
                body.path("stable").asBoolean(false));
        return Answer.json(Map.of());
    }

    private static Answer bulk(World world, JsonNode body) {
        world.shelf.bulk(
                body.path("prefix").asString("bulk-"),
                body.path("count").asInt(1),
                Instant.parse(body.path("at").asString("")));
        return Answer.json(Map.of());
    }

    private static Answer fault(World world, JsonNode body) {
        world.fault(body.path("fault").asString(""), body.path("count").asInt(1));
        return Answer.json(Map.of());
    }

    private static List<Map<String, Object>> truth(World world) {
        return world.shelf.all().stream()
                .filter(entry -> !entry.isDeleted())
                .<Map<String, Object>>map(entry -> Map.of(
                        "member", entry.member(),
                        "id", entry.id(),
                        "denials", entry.denials(),
                        "prints", entry.prints()))
                .toList();
    }
}
