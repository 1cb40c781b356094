package io.sluice.parts.exchanges;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** StopNCII.org: snapshots of hashes since a time, with a token from page to page; a key an endpoint. */
final class StopNciiDesk implements Desk {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> OPINIONS = Set.of("QualityUnknown", "PendingReview", "Blocked", "NotBlocked");

    private final String password;

    StopNciiDesk(String password) {
        this.password = password;
    }

    @Override
    public boolean knows(World world, Ask ask) {
        String key = password + (ask.path().equals("/SubmitFeedback") ? "-feedback" : "-fetch");
        return password.equals(ask.header("ocp-apim-subscription-key")) && key.equals(ask.header("x-functions-key"));
    }

    @Override
    public Answer answer(World world, Ask ask) {
        if (ask.is("POST", "/SubmitFeedback")) {
            return feedback(world, JSON.readTree(ask.body()));
        }
        return ask.is("GET", "/FetchHashes") ? fetch(world, ask) : Answer.empty(404);
    }

    private static Answer fetch(World world, Ask ask) {
        long since = ask.number("startTimestamp", 0);
        String[] token =
                ask.query().getOrDefault("nextPageToken", world.issue() + ":0").split(":", 2);
        if (Long.parseLong(token[0]) != world.issue()) {
            return Answer.empty(400);
        }
        List<Entry> changed = world.served().stream()
                .filter(entry ->
                        entry.at().getEpochSecond() >= since && entry.prints().containsKey("pdq"))
                .toList();
        World.Page<Map<String, Object>> page =
                world.page(changed, Long.parseLong(token[1]), ask.number("pageSize", 800), StopNciiDesk::hash);
        List<Map<String, Object>> records = new ArrayList<>(page.items());
        if (world.isOdd()) {
            records.add(Map.of("signalType", "ImageHologram", "hashStatus", "Active", "lastModtimestamp", 1));
            records.add(Map.of("signalType", "ImagePDQ", "hashStatus", "Dreaming", "hashValue", "00"));
            records.add(Map.of(
                    "signalType", "VideoTMK", "hashStatus", "Active", "hashValue", "AAAA", "lastModtimestamp", 5));
            records.add(
                    Map.of("signalType", "ImagePDQ", "hashStatus", "Active", "hashValue", "zz", "lastModtimestamp", 5));
        }
        long last = changed.stream()
                .mapToLong(entry -> entry.at().getEpochSecond())
                .max()
                .orElse(since - 1);
        return Answer.json(Map.of(
                "count",
                records.size(),
                "nextPageToken",
                world.issue() + ":" + page.next(),
                "nextSetTimestamp",
                last + 1,
                "hasMoreRecords",
                !page.isLast(),
                "hashRecords",
                records));
    }

    private static Map<String, Object> hash(Entry entry) {
        Map<String, Object> hash = new LinkedHashMap<>();
        hash.put("lastModtimestamp", entry.at().getEpochSecond());
        hash.put("signalType", "ImagePDQ");
        hash.put("hashValue", entry.prints().get("pdq"));
        hash.put("hashStatus", entry.isDeleted() ? (entry.is(0, 2) ? "Withdrawn" : "Deleted") : "Active");
        hash.put("caseNumbers", Map.of("11111111-2222-3333-4444-555555555555", "Active"));
        hash.put("CSPFeedbacks", feedbacks(entry));
        return hash;
    }

    private static List<Map<String, Object>> feedbacks(Entry entry) {
        List<Map<String, Object>> feedbacks = new ArrayList<>();
        for (int i = 0; i < entry.denials(); i++) {
            feedbacks.add(Map.of("source", "Forum " + i, "feedbackValue", "NotBlocked", "tags", List.of("test")));
        }
        return feedbacks;
    }

    private static Answer feedback(World world, JsonNode body) {
        JsonNode feedbacks = body.path("hashFeedbacks");
        if (body.path("count").asInt(-1) != feedbacks.size()) {
            return Answer.empty(400);
        }
        for (JsonNode feedback : feedbacks) {
            if (!isListed(world, feedback)
                    || !OPINIONS.contains(feedback.path("feedbackValue").asString(""))) {
                return Answer.empty(400);
            }
        }
        for (JsonNode feedback : feedbacks) {
            world.votes.add(Map.of(
                    "hash", feedback.path("hashValue").asString(""),
                    "value", feedback.path("feedbackValue").asString("")));
        }
        return Answer.json(Map.of());
    }

    private static boolean isListed(World world, JsonNode feedback) {
        String hash = feedback.path("hashValue").asString("");
        return world.shelf.all().stream()
                .anyMatch(entry ->
                        !entry.isDeleted() && hash.equals(entry.prints().get("pdq")));
    }
}
