package io.sluice.ingest.exchange.threatexchange;

import io.sluice.ingest.exchange.ExchangeHttp;
import io.sluice.ingest.exchange.JsonPages;
import io.sluice.ingest.exchange.RefusedException;
import io.sluice.pipeline.feeds.FeedVote;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Reacts to what other members say of an indicator: to each of their descriptors that we see. A reaction that is there already is
 * not sent again, and one that says otherwise is taken back first. Nothing of our own is published.
 *
 * <p>Of the programme's words for reactions those are used that its open client counts when it reads opinions.
 */
final class Reactions {

    private static final String FIELDS = "descriptors%7Bid,owner%7Bid%7D,reactions%7D";
    private static final Map<Opinion, String> WORDS =
            Map.of(Opinion.PENDING, "SAW_THIS_TOO", Opinion.AFFIRMED, "HELPFUL", Opinion.DENIED, "DISAGREE_WITH_TAGS");
    private static final Set<String> JUDGEMENTS = Set.of("HELPFUL", "DISAGREE_WITH_TAGS");

    private final ExchangeHttp http;
    private final String app;

    Reactions(ExchangeHttp http, String app) {
        this.http = http;
        this.app = app;
    }

    Mono<Void> send(FeedVote vote) {
        String wanted = WORDS.getOrDefault(vote.opinion(), "");
        return http.get("/" + segment(vote.key().entry()) + "?fields=" + FIELDS)
                .map(JsonPages::parse)
                .filter(indicator -> !indicator.path("descriptors").path("data").isEmpty())
                .switchIfEmpty(Mono.error(new RefusedException("nobody says anything of it any more")))
                .map(indicator -> changes(indicator, wanted))
                .flatMapIterable(changes -> changes)
                .concatMap(this::post, 1)
                .then();
    }

    private List<Change> changes(JsonNode indicator, String wanted) {
        List<Change> changes = new ArrayList<>();
        for (JsonNode descriptor : indicator.path("descriptors").path("data")) {
            if (!descriptor.path("owner").path("id").asString("").equals(app)) {
                changes.addAll(changes(descriptor.path("id").asString(""), ours(descriptor), wanted));
            }
        }
        return changes;
    }

    private static List<Change> changes(String descriptor, Set<String> ours, String wanted) {
        List<Change> changes = new ArrayList<>();
        ours.stream()
                .filter(word -> JUDGEMENTS.contains(word) && JUDGEMENTS.contains(wanted) && !word.equals(wanted))
                .forEach(word -> changes.add(new Change(descriptor, "reactions_to_remove", word)));
        if (!ours.contains(wanted)) {
            changes.add(new Change(descriptor, "reactions", wanted));
        }
        return changes;
    }

    /** Each word comes with the apps that said it, in one text. */
    private Set<String> ours(JsonNode descriptor) {
        return descriptor
                .path("reactions")
                .valueStream()
                .filter(reaction -> Arrays.asList(
                                reaction.path("value").asString("").split(",", -1))
                        .contains(app))
                .map(reaction -> reaction.path("key").asString(""))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Mono<byte[]> post(Change change) {
        byte[] body = (change.verb() + "=" + change.word()).getBytes(StandardCharsets.UTF_8);
        String path = "/" + segment(change.descriptor()) + "/";
        return http.send(HttpMethod.POST, path, MediaType.APPLICATION_FORM_URLENCODED, body);
    }

    private static String segment(String name) {
        return UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    }

    /** One thing to be said of one descriptor. */
    private record Change(String descriptor, String verb, String word) {}
}
