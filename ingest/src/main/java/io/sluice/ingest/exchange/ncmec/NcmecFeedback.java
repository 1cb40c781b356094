package io.sluice.ingest.exchange.ncmec;

import io.sluice.ingest.exchange.ExchangeHttp;
import io.sluice.ingest.exchange.RefusedException;
import io.sluice.pipeline.feeds.FeedVote;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/**
 * Votes on one fingerprint of another member's entry. A vote against it names a reason; reasons have other ids in each
 * environment, so they are asked for each time. The answer's body is undocumented: its status counts.
 */
final class NcmecFeedback {

    private static final Set<String> VOTABLE = Set.of("MD5", "SHA1", "PDQ");
    private static final MediaType XML = new MediaType("application", "xml", StandardCharsets.UTF_8);
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F-]{36}");
    private static final String SUBMISSION =
            "<feedbackSubmission xmlns=\"https://hashsharing.ncmec.org/hashsharing/v2\">%s</feedbackSubmission>";

    private final ExchangeHttp http;
    private final @Nullable String denyReason;

    NcmecFeedback(ExchangeHttp http, @Nullable String denyReason) {
        this.http = http;
        this.denyReason = denyReason;
    }

    Mono<Void> send(FeedVote vote) {
        if (!VOTABLE.contains(vote.type().name())) {
            return Mono.error(new RefusedException("no votes on " + vote.type()));
        }
        return vote.opinion() == Opinion.AFFIRMED
                ? put(vote, "<affirmative/>")
                : reason(vote).flatMap(guid -> deny(vote, guid));
    }

    private Mono<Void> deny(FeedVote vote, String guid) {
        return put(vote, "<negative><reasonIds><guid>" + guid + "</guid></reasonIds></negative>");
    }

    private Mono<Void> put(FeedVote vote, String content) {
        String path = "/v2/entries/" + segment(vote.key().member()) + "/"
                + segment(vote.key().entry()) + "/" + vote.type() + "/feedback";
        byte[] body = SUBMISSION.formatted(content).getBytes(StandardCharsets.UTF_8);
        return http.send(HttpMethod.PUT, path, XML, body).then();
    }

    private static String segment(String name) {
        return UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    }

    private Mono<String> reason(FeedVote vote) {
        return http.get("/v2/feedback/" + vote.type() + "/reasons")
                .flatMap(body -> Mono.justOrEmpty(choose(body)))
                .switchIfEmpty(Mono.error(new RefusedException("no reason is offered that fits")));
    }

    private Optional<String> choose(byte[] body) {
        try {
            List<XmlTree> reasons = XmlTree.parse(body).all("reason").toList();
            return reasons.stream().filter(this::fits).findFirst().flatMap(NcmecFeedback::guid);
        } catch (XMLStreamException broken) {
            return Optional.empty();
        }
    }

    private boolean fits(XmlTree reason) {
        String name = reason.attribute("name").or(() -> reason.textOf("name")).orElse("");
        return denyReason == null || denyReason.equalsIgnoreCase(name);
    }

    private static Optional<String> guid(XmlTree reason) {
        return reason.attribute("guid")
                .or(() -> reason.textOf("guid"))
                .filter(guid -> GUID.matcher(guid).matches());
    }
}
