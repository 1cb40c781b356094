package io.sluice.ingest.http;

import io.sluice.ingest.events.OwnMessage;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.RecordedVerdict;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /v1/groups}: a group was created or renamed; may it be seen? The answer comes after the verdict is committed, and
 * is the settlement; the same change answered again is the stored verdict.
 */
public final class GroupRoutes {

    private static final int MAX_ID = 256;
    private static final int MAX_NAME = 1_000;
    private static final int MAX_DESCRIPTION = 20_000;
    private static final int MAX_INVITES = 100;
    private static final int MAX_INVITE = 1_000;

    private final GroupJudge judge;
    private final Duration patience;

    /**
     * The routes.
     *
     * @param patience how long a caller is kept waiting before 503; the verdict may be committed all the same, and asking
     *     again finds it
     */
    public GroupRoutes(GroupJudge judge, Duration patience) {
        this.judge = judge;
        this.patience = patience;
    }

    /** What this serves. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().POST("/v1/groups", this::judge).build();
    }

    private Mono<ServerResponse> judge(ServerRequest request) {
        return Json.body(request)
                .map(Json::object)
                .map(GroupRoutes::group)
                .flatMap(group -> judge.judge(group).timeout(patience))
                .flatMap(verdict -> Json.answer(HttpStatus.OK, answer(verdict)))
                .onErrorResume(Problems::answer);
    }

    private static ObjectNode answer(RecordedVerdict verdict) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("subject", verdict.subject().value())
                .put("decision", verdict.decision().name())
                .put("revision", verdict.revision());
    }

    private static Group group(JsonNode json) {
        Group group = OwnMessage.group(json);
        if (group == null) {
            throw ProblemException.unprocessable(
                    "A group needs a groupId, a changeId and a name.", "Send all three as strings that are not empty.");
        }
        require(group.groupId().length() <= MAX_ID && group.changeId().length() <= MAX_ID, "an id", MAX_ID);
        require(group.name().length() <= MAX_NAME, "the name", MAX_NAME);
        require(group.description().length() <= MAX_DESCRIPTION, "the description", MAX_DESCRIPTION);
        require(group.invites().size() <= MAX_INVITES, "the list of invites", MAX_INVITES);
        require(group.invites().stream().allMatch(each -> each.length() <= MAX_INVITE), "an invite", MAX_INVITE);
        return group;
    }

    private static void require(boolean fits, String what, int most) {
        if (!fits) {
            throw ProblemException.unprocessable(
                    "In this group " + what + " is longer than " + most + ".", "Send no more than that.");
        }
    }
}
