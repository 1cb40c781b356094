package io.sluice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.pipeline.Contexts;
import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.IdempotencyKeys;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.UploadContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RoutesTest {

    private final List<String> enqueued = new ArrayList<>();
    private final Map<ObjectRef, UploadContext> kept = new HashMap<>();
    private final Map<String, UploadContext> keptOfGroups = new HashMap<>();
    private final List<Group> judged = new ArrayList<>();
    private Mono<RecordedVerdict> verdict = Mono.empty();

    private final WebTestClient web = WebTestClient.bindToRouterFunction(new ScanRoutes(
                            new OwnBuckets(Set.of("uploads")),
                            this::enqueue,
                            new FakeKeys(),
                            new VerdictWait(new FakeJudged(), new Limiter("waiters", 1, 0)))
                    .routes()
                    .and(new ContextRoutes(new OwnBuckets(Set.of("uploads")), new FakeContexts(), this::enqueue)
                            .routes())
                    .and(new GroupRoutes(this::judge, Duration.ofMillis(300)).routes()))
            .build();

    private Mono<Void> enqueue(Lane lane, ObjectEntry entry) {
        return Mono.fromRunnable(() -> enqueued.add(lane + " " + entry.ref().key() + " " + entry.rescan()));
    }

    private Mono<RecordedVerdict> judge(Group group) {
        judged.add(group);
        return verdict;
    }

    private ResponseSpec post(String path, String body, String... idempotencyKey) {
        WebTestClient.RequestBodySpec request = web.post().uri(path).contentType(MediaType.APPLICATION_JSON);
        for (String key : idempotencyKey) {
            request.header(Idempotency.HEADER, key);
        }
        return request.bodyValue(body).exchange();
    }

    private ResponseSpec putContext(String body) {
        return web.put()
                .uri("/v1/contexts")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static String problem(ResponseSpec response, int status) {
        response.expectStatus().isEqualTo(status).expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
        JsonNode json = json(response);
        assertThat(json.path("status").longValue()).isEqualTo(status);
        assertThat(json.path("detail").stringValue()).isNotBlank();
        assertThat(json.path("remedy").stringValue()).isNotBlank();
        return json.toString();
    }

    private static JsonNode json(ResponseSpec response) {
        return JsonMapper.shared().readTree(response.expectBody().returnResult().getResponseBody());
    }

    @Test
    void aScanIsAcceptedIntoTheLaneItAsksFor() {
        post("/v1/scans", "{\"bucket\":\"uploads\",\"key\":\"a+b\"}")
                .expectStatus()
                .isAccepted();
        post("/v1/scans", "{\"bucket\":\"uploads\",\"key\":\"c\",\"lane\":\"URGENT\",\"rescan\":true}")
                .expectStatus()
                .isAccepted();
        assertThat(enqueued).containsExactly("FRESH a+b false", "URGENT c true");
    }

    @Test
    void aScanOfAVersionIsAnsweredWithItsReference() {
        ResponseSpec response = post("/v1/scans", "{\"bucket\":\"uploads\",\"key\":\"a\",\"version\":\"v1\"}");
        response.expectStatus().isAccepted();
        assertThat(json(response).path("subjectRef").stringValue())
                .isEqualTo(SubjectId.ofObject(new ObjectRef("uploads", "a", "v1"), "", 0)
                        .value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"bucket\":\"canary-word\",\"key\":\"a\"}",
                "{\"bucket\":\"uploads\"}",
                "{\"bucket\":\"uploads\",\"key\":7}",
                "{\"bucket\":\"uploads\",\"key\":\"\"}",
                "{\"bucket\":\"uploads\",\"key\":\"canary-word\",\"lane\":\"DEFERRED\"}",
                "{\"bucket\":\"uploads\",\"key\":\"canary-word\",\"context\":{\"caption\":[\"canary-word\"]}}",
                "{\"bucket\":\"uploads\",\"key\":\"a\",\"context\":{\"uploadedAt\":\"canary-word\"}}"
            })
    void aScanThatCannotBeIsRefusedWithoutRepeatingIt(String body) {
        assertThat(problem(post("/v1/scans", body), 422)).doesNotContain("canary-word");
        assertThat(enqueued).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary-word", "[1]", "{} {}", "{\"bucket\":"})
    void whatIsNotOneJsonObjectIsABadRequest(String body) {
        assertThat(problem(post("/v1/scans", body), 400)).doesNotContain("canary-word");
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        String body = "{\"bucket\":\"uploads\",\"key\":\"" + "k".repeat(Json.MAX_BODY) + "\"}";
        problem(post("/v1/scans", body), 413);
    }

    @Test
    void theSameRequestUnderTheSameKeyIsDoneOnce() {
        String body = "{\"bucket\":\"uploads\",\"key\":\"a\",\"version\":\"v1\"}";
        post("/v1/scans", body, "key-1").expectStatus().isAccepted();
        assertThat(json(post("/v1/scans", body, "key-1")).has("subjectRef")).isTrue();
        assertThat(enqueued).hasSize(1);
        post("/v1/scans", body, "key-2").expectStatus().isAccepted();
        assertThat(enqueued).hasSize(2);
    }

    @Test
    void anotherRequestUnderAUsedKeyIsRefused() {
        post("/v1/scans", "{\"bucket\":\"uploads\",\"key\":\"a\"}", "key-1")
                .expectStatus()
                .isAccepted();
        problem(post("/v1/scans", "{\"bucket\":\"uploads\",\"key\":\"b\"}", "key-1"), 422);
    }

    @Test
    void aContextIsKeptAndWithoutWordsAsksForNothingMore() {
        putContext("{\"bucket\":\"uploads\",\"key\":\"a\",\"context\":{\"uploader\":\"u\"}}")
                .expectStatus()
                .isNoContent();
        assertThat(kept.get(new ObjectRef("uploads", "a", null)).uploader()).isEqualTo("u");
        assertThat(enqueued).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fileName", "caption"})
    void aContextThatBringsWordsAsksForARescan(String field) {
        putContext("{\"bucket\":\"uploads\",\"key\":\"a\",\"context\":{\"" + field + "\":\"some words\"}}")
                .expectStatus()
                .isNoContent();
        assertThat(enqueued).containsExactly("BACKLOG a true");
    }

    @Test
    void aContextOfAGroupIsKeptByTheGroupsId() {
        putContext("{\"group\":\"g-1\",\"context\":{\"uploader\":\"u\"}}")
                .expectStatus()
                .isNoContent();
        assertThat(keptOfGroups.get("g-1").uploader()).isEqualTo("u");
        problem(putContext("{\"group\":\"\",\"context\":{}}"), 422);
        problem(putContext("{\"group\":7,\"context\":{}}"), 422);
        problem(putContext("{\"group\":\"g\",\"bucket\":\"uploads\",\"key\":\"a\",\"context\":{}}"), 422);
        assertThat(keptOfGroups).hasSize(1);
        assertThat(kept).isEmpty();
    }

    @Test
    void aContextIsRequiredAndOfOwnBucketsOnly() {
        problem(putContext("{\"bucket\":\"uploads\",\"key\":\"a\"}"), 422);
        problem(putContext("{\"bucket\":\"other\",\"key\":\"a\",\"context\":{}}"), 422);
        assertThat(kept).isEmpty();
    }

    @Test
    void aGroupIsAnsweredWithItsCommittedVerdict() {
        Group group = Group.of("g", "c", "name", "", List.of());
        verdict = Mono.just(new RecordedVerdict(group.id(), Decision.BLOCK, 1));
        ResponseSpec response =
                post("/v1/groups", "{\"groupId\":\"g\",\"changeId\":\"c\",\"name\":\"name\",\"invites\":[\"i\"]}");
        response.expectStatus().isOk();
        assertThat(json(response).toString())
                .isEqualTo("{\"subject\":\"" + group.id() + "\",\"decision\":\"BLOCK\",\"revision\":1}");
        assertThat(judged.get(0).invites()).containsExactly("i");
    }

    @ParameterizedTest
    @CsvSource({"groupId, 257", "changeId, 257", "name, 1001", "description, 20001", "groupId, 0", "name, 0"})
    void aGroupWithAFieldTooLongOrEmptyIsRefused(String field, int length) {
        Map<String, String> fields = new HashMap<>(Map.of("groupId", "g", "changeId", "c", "name", "n"));
        fields.put(field, "x".repeat(length));
        StringBuilder body = new StringBuilder("{\"v\":1");
        fields.forEach((name, value) ->
                body.append(",\"").append(name).append("\":\"").append(value).append('"'));
        problem(post("/v1/groups", body.append('}').toString()), 422);
        assertThat(judged).isEmpty();
    }

    @Test
    void whileADependencyIsDownTheCallerIsToldToComeBack() {
        String body = "{\"groupId\":\"g\",\"changeId\":\"c\",\"name\":\"n\"}";
        verdict = Mono.error(new TransientException("canary-word", null));
        assertThat(problem(post("/v1/groups", body), 503)).doesNotContain("canary-word");
        verdict = Mono.never();
        post("/v1/groups", body).expectStatus().isEqualTo(503).expectHeader().valueEquals("Retry-After", "5");
    }

    private final class FakeContexts implements Contexts {
        @Override
        public Mono<UploadContext> find(ObjectRef ref) {
            return Mono.justOrEmpty(kept.get(ref));
        }

        @Override
        public Mono<Void> put(ObjectRef ref, UploadContext context) {
            return Mono.fromRunnable(() -> kept.put(ref, context));
        }

        @Override
        public Mono<UploadContext> findOfGroup(String groupId) {
            return Mono.justOrEmpty(keptOfGroups.get(groupId));
        }

        @Override
        public Mono<Void> putOfGroup(String groupId, UploadContext context) {
            return Mono.fromRunnable(() -> keptOfGroups.put(groupId, context));
        }
    }

    private static final class FakeKeys implements IdempotencyKeys {
        private final Map<String, String> digests = new HashMap<>();
        private final Map<String, String> answers = new HashMap<>();

        @Override
        public Mono<String> find(String key, String requestDigest) {
            String known = digests.get(key);
            return known != null && !known.equals(requestDigest)
                    ? Mono.error(new IllegalStateException("used"))
                    : Mono.justOrEmpty(answers.get(key));
        }

        @Override
        public Mono<Void> keep(String key, String requestDigest, String answer) {
            return Mono.fromRunnable(() -> {
                digests.putIfAbsent(key, requestDigest);
                answers.putIfAbsent(key, answer);
            });
        }
    }
}
