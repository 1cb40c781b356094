package io.sluice.ingest.hma;

import io.sluice.pipeline.HashAnswer;
import io.sluice.pipeline.HashLookup;
import io.sluice.pipeline.HashMatch;
import io.sluice.pipeline.SubjectId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one request wants to be matched.
 *
 * <p>HMA throws a coin a request for banks in a partial rollout. Here the coin is a digest: of the seed if one is sent, and of the
 * hash otherwise, so that the same question has the same answer.
 *
 * @param banks our names of the banks that are asked; null for all
 * @param seed decides on which side of a bank's ratio the question falls; null for the hash itself
 * @param isBypass whether switches and ratios of banks do not count
 */
record Lookup(@Nullable Set<String> banks, @Nullable String seed, boolean isBypass) {

    /** What a match is worth where nothing is measured. */
    private static final String NO_DISTANCE = "-";

    static Lookup of(ServerRequest request) {
        return new Lookup(Query.banks(request), Query.text(request, "seed"), Query.isOn(request, "bypass_coinflip"));
    }

    /** All that fits, whatever is switched off. */
    static Lookup raw(ServerRequest request) {
        return new Lookup(Query.banks(request), null, true);
    }

    /** What fits one signal; nothing fits one that says too little. */
    Mono<List<HashMatch>> matches(HashLookup hashes, Signal signal) {
        SubjectId side = SubjectId.ofGroup("match-api", seed == null ? signal.hash() : seed);
        return signal.isTelling()
                ? hashes.find(signal.type().type(), signal.hash(), side)
                        .map(HashAnswer::matches)
                        .map(found -> found.stream().filter(this::isWanted).toList())
                : Mono.just(List.of());
    }

    private boolean isWanted(HashMatch match) {
        boolean isOfBank = banks == null || banks.contains(match.bank());
        boolean isNear = match.standing() != HashMatch.Standing.TOO_FAR_FOR_BANK;
        return isOfBank && isNear && (isBypass || match.counts());
    }

    /** Matches by bank, in the order in which they were found. */
    static ObjectNode byBank(List<HashMatch> matches, SignalType type) {
        ObjectNode json = Answers.object();
        matches.forEach(match -> json.withArray(HmaBank.shownName(match.bank())).add(withDistance(match, type)));
        return json;
    }

    static ObjectNode withDistance(HashMatch match, SignalType type) {
        return Answers.object().put("bank_content_id", match.entry()).put("distance", distance(match, type));
    }

    private static String distance(HashMatch match, SignalType type) {
        return type == SignalType.PDQ ? Integer.toString(match.distance()) : NO_DISTANCE;
    }
}
