package io.sluice.parts.exchanges;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * ThreatExchange: the updates of privacy group 200 in a span of time, in order; the next page is a whole URL with the token. Of
 * each indicator two members have descriptors, and so have we, the app 100; members react to those of others.
 */
final class ThreatExchangeDesk implements Desk {

    private static final long PAGE_SIZE = 500;
    private static final String OWN = "100";
    private static final String ADD = "reactions";
    private static final Set<String> VERBS = Set.of(ADD, "reactions_to_remove");
    private static final List<String> WORDS = List.of("SAW_THIS_TOO", "HELPFUL", "NOT_HELPFUL", "DISAGREE_WITH_TAGS");

    private final String token;

    ThreatExchangeDesk(String password) {
        this.token = OWN + "|" + password;
    }

    @Override
    public boolean knows(World world, Ask ask) {
        return token.equals(ask.query().get("access_token"));
    }

    @Override
    public Answer answer(World world, Ask ask) {
        if (ask.is("GET", "/200/threat_updates/")) {
            return updates(world, ask);
        }
        String[] words = ask.path().split("/", -1);
        if (ask.method().equals("GET") && words.length == 2) {
            return world.find(words[1]).map(entry -> indicator(world, words[1])).orElse(Answer.empty(404));
        }
        boolean isReaction = ask.method().equals("POST") && words.length == 3 && words[2].isEmpty();
        return isReaction ? react(world, words[1], ask.body()) : Answer.empty(404);
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

    private static Answer indicator(World world, String id) {
        List<Map<String, Object>> descriptors = List.of("901", "902", OWN).stream()
                .<Map<String, Object>>map(owner -> Map.of(
                        "id", id + "-by-" + owner,
                        "owner", Map.of("id", owner),
                        "reactions", reactions(world, id + "-by-" + owner)))
                .toList();
        return Answer.json(Map.of("id", id, "descriptors", Map.of("data", descriptors)));
    }

    /** Each word with the apps that said it, after all that was said and taken back; another app has said one of them too. */
    private static List<Map<String, Object>> reactions(World world, String descriptor) {
        Set<String> ours = new TreeSet<>();
        for (Map<String, Object> vote : world.votes) {
            if (descriptor.equals(vote.get("descriptor"))) {
                String word = String.valueOf(vote.get("word"));
                ours.remove(word);
                if (ADD.equals(vote.get("verb"))) {
                    ours.add(word);
                }
            }
        }
        return WORDS.stream()
                .map(word -> Map.<String, Object>of("key", word, "value", ours.contains(word) ? "1001," + OWN : "1001"))
                .toList();
    }

    /** A member reacts to what others say, in a known word. All that comes is counted, also what says nothing new. */
    private static Answer react(World world, String descriptor, String form) {
        String[] pair = form.split("=", 2);
        String[] name = descriptor.split("-by-", 2);
        boolean isKnown =
                name.length == 2 && !name[1].equals(OWN) && world.find(name[0]).isPresent();
        if (!isKnown || pair.length != 2 || !VERBS.contains(pair[0]) || !WORDS.contains(pair[1])) {
            return Answer.empty(400);
        }
        world.votes.add(Map.of("indicator", name[0], "descriptor", descriptor, "verb", pair[0], "word", pair[1]));
        return Answer.json(Map.of("success", true));
    }
}
