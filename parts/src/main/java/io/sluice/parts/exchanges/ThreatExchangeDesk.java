package io.sluice.parts.exchanges;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ThreatExchange: the updates of privacy group 200 in a span of time, in order; the next page is a whole URL with the token. */
final class ThreatExchangeDesk implements Desk {

    private static final long PAGE_SIZE = 500;

    private final String token;

    ThreatExchangeDesk(String password) {
        this.token = "100|" + password;
    }

    @Override
    public boolean knows(World world, Ask ask) {
        return token.equals(ask.query().get("access_token"));
    }

    @Override
    public Answer answer(World world, Ask ask) {
        return ask.is("GET", "/200/threat_updates/") ? updates(world, ask) : Answer.empty(404);
    }

    private Answer updates(World world, Ask ask) {
        if (ask.number("issued", world.issue()) != world.issue()) {
            return Answer.empty(400);
        }
        long start = ask.number("start_time", 0);
        long stop = ask.number("stop_time", Long.MAX_VALUE);
        List<Entry> within = world.served().stream()
                .filter(entry ->
                        entry.at().getEpochSecond() >= start && entry.at().getEpochSecond() < stop)
                .toList();
        World.Page<Map<String, Object>> page =
                world.page(within, ask.number("after", 0), ask.number("limit", PAGE_SIZE), ThreatExchangeDesk::update);
        return Answer.json(
                page.isLast()
                        ? Map.of("data", page.items())
                        : Map.of("data", page.items(), "paging", Map.of("next", next(world, ask, page.next()))));
    }

    private String next(World world, Ask ask, int after) {
        return ask.base() + ask.path() + "?access_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)
                + "&start_time=" + ask.query().get("start_time") + "&stop_time="
                + ask.query().get("stop_time")
                + "&limit=" + ask.query().get("limit") + "&issued=" + world.issue() + "&after=" + after;
    }

    private static Map<String, Object> update(Entry entry) {
        Map<String, Object> update = new LinkedHashMap<>();
        update.put("id", entry.member() + "-" + entry.id());
        update.put("indicator", entry.prints().get("md5"));
        update.put("type", "HASH_MD5");
        update.put("last_updated", entry.at().getEpochSecond());
        update.put("should_delete", entry.isDeleted() && entry.is(0, 2));
        String status = entry.denials() > 1 ? "NON_MALICIOUS" : "MALICIOUS";
        List<Map<String, Object>> opinions =
                entry.isDeleted() ? List.of() : List.of(Map.of("status", status), Map.of("status", status));
        update.put("descriptors", Map.of("data", opinions));
        return update;
    }
}
