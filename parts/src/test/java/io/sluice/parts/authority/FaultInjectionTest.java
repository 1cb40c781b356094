package io.sluice.parts.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.parts.authority.Client.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The authority fails as it is told, and what it says happened did happen. */
class FaultInjectionTest extends AuthorityScene {
    private static final String CONTENT = "hello pipeline test\n";
    private static final String CONTENT_MD5 = "a045e19656d4adfee01aca2399a8e847";

    private static final int PLANNED = 25;

    private void inject(String call, String kind) throws Exception {
        tell("/faults", "{\"call\":\"%s\",\"kind\":\"%s\",\"count\":1}".formatted(call, kind));
    }

    private void tell(String path, String json) throws Exception {
        assertThat(client.tell(path, json)).isEqualTo(200);
    }

    private Answer submit() throws Exception {
        return client.xml("submit", Samples.read("media"));
    }

    private int reports() throws Exception {
        return client.store("/reports").size();
    }

    @ParameterizedTest
    @CsvSource({"status-503, 503, 0", "status-after-502, 502, 1", "credentials, 401, 0"})
    void answersAnErrorOfHttpBeforeOrAfterItsWork(String fault, int status, int kept) throws Exception {
        inject("submit", fault);

        assertThat(submit().status()).isEqualTo(status);
        assertThat(reports()).isEqualTo(kept);
        assertThat(submit().code()).isZero();
    }

    @Test
    void refusesCredentialsWithAnEmptyBodyAsIfTheyWereWrong() throws Exception {
        inject("status", "credentials");

        assertThat(client.get("status").body()).isEmpty();
        assertThat(client.get("status").code()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void answersEveryDocumentedCodeWithHttp200AndChangesNothing(Code code) throws Exception {
        inject("submit", "code-" + code.number());

        Answer answer = submit();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(code.number());
        assertThat(answer.tag("responseDescription")).isEqualTo(code.meaning());
        assertThat(reports()).isZero();
    }

    @Test
    void answersACodeNobodyKnowsAndOneThoughTheWorkIsDone() throws Exception {
        inject("submit", "code-9999");
        inject("submit", "code-after-1000");

        assertThat(submit().code()).isEqualTo(9999);
        assertThat(reports()).isZero();
        assertThat(submit().code()).isEqualTo(1000);
        assertThat(reports()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"cut-before, 0", "cut-after, 1", "cut-amid, 1"})
    void cutsTheConnectionBeforeOrAfterItsWorkOrInTheMidstOfTheAnswer(String fault, int kept) throws Exception {
        inject("submit", fault);

        assertThatThrownBy(this::submit).isInstanceOf(IOException.class);
        assertThat(reports()).isEqualTo(kept);
        assertThat(submit().code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"hang-before, 0", "hang-after, 1"})
    void hangsBeforeOrAfterItsWorkUntilCleared(String fault, int kept) throws Exception {
        inject("submit", fault);
        CompletableFuture<Answer> hanging = CompletableFuture.supplyAsync(() -> {
            try {
                return submit();
            } catch (Exception cut) {
                throw new IllegalStateException(cut);
            }
        });
        assertThat(hanging.completeOnTimeout(new Answer(0, "", "nothing"), 300, TimeUnit.MILLISECONDS)
                        .join()
                        .body())
                .isEqualTo("nothing");

        assertThat(reports()).isEqualTo(kept);
        client.clearFaults();
        assertThat(submit().code()).isZero();
    }

    @Test
    void endsAnAnswerHalfWayThoughHttpIsComplete() throws Exception {
        inject("submit", "truncated");

        Answer answer = submit();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<?xml").doesNotContain("</reportResponse>");
        assertThat(reports()).isOne();
    }

    @Test
    void echoesAnotherMd5OnceAndKeepsTheRightOne() throws Exception {
        String report = submit().tag("reportId");
        inject("upload", "wrong-md5");

        assertThat(client.upload(report, "note.txt", CONTENT).tag("hash")).isNotEqualTo(CONTENT_MD5);
        assertThat(client.upload(report, "note.txt", CONTENT).tag("hash")).isEqualTo(CONTENT_MD5);
        assertThat(client.store("/reports/" + report).at("/files/0/md5").asString())
                .isEqualTo(CONTENT_MD5);
    }

    @Test
    void delaysAnAnswer() throws Exception {
        inject("status", "delay-ms-200");
        long from = System.nanoTime();

        assertThat(client.get("status").code()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(Duration.ofMillis(199));
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "upload", "fileinfo", "finish", "retract", "status"})
    void failsEachCallByItselfAndAsOftenAsTold(String call) throws Exception {
        tell("/faults", "{\"call\":\"%s\",\"kind\":\"status-503\",\"count\":2}".formatted(call));

        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            statuses.add(
                    call.equals("status")
                            ? client.get(call).status()
                            : client.urlEncoded(call, "1").status());
        }

        assertThat(statuses).containsExactly(503, 503, 200);
        assertThat(client.get("status").status()).isEqualTo(200);
    }

    @Test
    void failsUntilCleared() throws Exception {
        tell("/faults", "{\"call\":\"submit\",\"kind\":\"code-1000\",\"always\":true}");
        assertThat(client.store("/faults").at("/0/always").asBoolean()).isTrue();
        for (int i = 0; i < 5; i++) {
            assertThat(submit().code()).isEqualTo(1000);
        }

        client.clearFaults();

        assertThat(submit().code()).isZero();
        assertThat(client.store("/faults").size()).isZero();
    }

    @Test
    void followsAPlanThatItsSeedRepeats() throws Exception {
        String plan =
                "{\"seed\":7,\"percent\":40,\"kinds\":[\"status-503\",\"code-1000\",\"truncated\"],\"calls\":[\"status\"]}";
        List<String> first = fates(plan);

        assertThat(fates(plan)).isEqualTo(first);
        assertThat(fates(plan.replace("7", "8"))).isNotEqualTo(first);
        assertThat(first).contains("status-503", "code-1000", "truncated", "");
        assertThat(submit().code()).isZero();
    }

    private List<String> fates(String plan) throws Exception {
        tell("/plan", plan);
        for (int i = 0; i < PLANNED; i++) {
            client.get("status");
        }
        List<String> fates = client.store("/calls")
                .valueStream()
                .map(call -> call.path("fault").asString(""))
                .toList();
        return fates.subList(fates.size() - PLANNED, fates.size());
    }

    @Test
    void tellsJudgesWhichCallsFailedAndHow() throws Exception {
        inject("submit", "cut-after");
        assertThatThrownBy(this::submit).isInstanceOf(IOException.class);
        Answer refused = client.urlEncoded("finish", "12");

        JsonNode calls = client.store("/calls");

        assertThat(calls.at("/0/fault").asString()).isEqualTo("cut-after");
        assertThat(calls.at("/0/status").isNull()).isTrue();
        assertThat(calls.at("/1/fault").isNull()).isTrue();
        assertThat(calls.at("/1/code").asInt()).isEqualTo(5001);
        assertThat(calls.at("/1/requestId").asString()).isEqualTo(refused.requestId());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /faults | {"call":"submit","kind":"sulk"}
        /faults | {"call":"submit","kind":"status"}
        /faults | {"call":"submit","kind":"cut-after-3"}
        /faults | {"call":"submit","kind":"status-503","count":0}
        /faults | {"call":"amend","kind":"status-503"}
        /plan   | {"seed":1,"percent":101,"kinds":["cut-after"]}
        /plan   | {"seed":1,"percent":10,"kinds":[]}
        /faults | not json
        """)
    void refusesAnOrderItDoesNotUnderstand(String path, String order) throws Exception {
        assertThat(client.tell(path, order)).isEqualTo(400);
        assertThat(client.get("status").code()).isZero();
    }
}
