package io.sluice.parts.exchanges;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The TCAP hash list: a token for a password, then records after a checkpoint of time and id. */
final class TcapDesk implements Desk {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LOGIN = "/token-auth/tcap/";
    private static final String LIST = "/api/hash-list/v2/all";

    private final String password;

    TcapDesk(String password) {
        this.password = password;
    }

    @Override
    public boolean knows(World world, Ask ask) {
        if (ask.path().equals(LOGIN)) {
            JsonNode body = JSON.readTree(ask.body());
            return body.path("username").asString("").equals("sluice")
                    && body.path("password").asString("").equals(password);
        }
        return ("Bearer token-" + world.issue()).equals(ask.header("authorization"));
    }

    @Override
    public Answer answer(World world, Ask ask) {
        if (ask.is("POST", LOGIN)) {
            return Answer.json(Map.of("user", "sluice", "token", "token-" + world.issue()));
        }
        return ask.is("GET", LIST) ? list(world, ask) : Answer.empty(404);
    }

    private static Answer list(World world, Ask ask) {
        String after = ask.query().getOrDefault("after", "");
        List<Entry> behind = world.served().stream()
                .filter(entry -> after.isEmpty() || checkpoint(entry).compareTo(after) > 0)
                .toList();
        World.Page<Map<String, Object>> page =
                world.page(behind, ask.number("offset", 0), ask.number("limit", 1000), TcapDesk::record);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("count", page.total());
        answer.put("next", page.isLast() ? null : next(ask, after, page.next()));
        answer.put("previous", null);
        answer.put("checkpoint", behind.isEmpty() ? after : checkpoint(behind.get(behind.size() - 1)));
        answer.put("results", page.items());
        return Answer.json(answer);
    }

    private static String next(Ask ask, String after, int offset) {
        return ask.base() + LIST + "?order=asc&limit=" + ask.query().get("limit") + "&offset=" + offset
                + (after.isEmpty() ? "" : "&after=" + after);
    }

    /** Time and id; of equal length, so that they can be compared as text. */
    private static String checkpoint(Entry entry) {
        return "%d.0,%s".formatted(entry.at().getEpochSecond(), entry.key().replace(' ', '-'));
    }

    private static Map<String, Object> record(Entry entry) {
        return Map.of(
                "id",
                entry.member() + "-" + entry.id(),
                "hash_digest",
                entry.prints().get("md5"),
                "algorithm",
                "MD5",
                "ideology",
                entry.is(0, 2) ? "islamist" : "far-right",
                "file_type",
                "jpg",
                "deleted",
                entry.isDeleted(),
                "updated_on",
                entry.at().toString(),
                "created_on",
                entry.at().toString());
    }
}
