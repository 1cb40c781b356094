package io.sluice.parts.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated server, as a client of no library sees it. */
class InferenceSimulatorTest {

    private static final String HEADER = """
            {"id":"a-1","inputs":[{"name":"pixels","shape":[1,3,64,64],"datatype":"FP32",\
            "parameters":{"binary_data_size":49152}}],"outputs":[{"name":"scores","parameters":{"binary_data":true}}]}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private Duration patience = Duration.ofSeconds(10);
    private InferenceSimulator server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = InferenceSimulator.start(0);
        Properties properties = new Properties();
        server.describe(properties);
        url = properties.getProperty("inference.url") + "/w";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private int order(String word, String json) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url + "/control/" + word))
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpResponse<byte[]> infer(String header, int length, byte[] tensor) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(tensor);
        return http.send(
                HttpRequest.newBuilder(URI.create(url + "/v2/models/brightness/infer"))
                        .timeout(patience)
                        .header("Content-Type", "application/octet-stream")
                        .header("Inference-Header-Content-Length", Integer.toString(length))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> infer() throws Exception {
        return infer(HEADER, HEADER.length(), tensor(0.25f));
    }

    private static byte[] tensor(float value) {
        ByteBuffer raw = ByteBuffer.allocate(3 * 64 * 64 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (raw.hasRemaining()) {
            raw.putFloat(value);
        }
        return raw.array();
    }

    @Test
    void saysWhatItIsAndHas() throws Exception {
        assertThat(get("/v2/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/v2/models/brightness/ready").body()).isEmpty();
        assertThat(get("/v2").body()).contains("binary_tensor_data");
        assertThat(get("/v2/models/brightness/versions/7").body()).contains("\"shape\":[-1,3,64,64]", "FP32");
        assertThat(get("/v2/models/other").statusCode()).isEqualTo(404);
    }

    @Test
    void answersWithTwoFloatsBehindAHeaderWhoseLengthItSays() throws Exception {
        HttpResponse<byte[]> answer = infer();
        int length = Integer.parseInt(
                answer.headers().firstValue("Inference-Header-Content-Length").orElseThrow());
        String header = new String(answer.body(), 0, length, StandardCharsets.UTF_8);
        assertThat(header).contains("\"id\":\"a-1\"", "\"binary_data_size\":8", "\"shape\":[1,2]");
        ByteBuffer scores = ByteBuffer.wrap(Arrays.copyOfRange(answer.body(), length, answer.body().length))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(scores.remaining()).isEqualTo(8);
        assertThat(scores.getFloat()).isEqualTo(0.75f);
        assertThat(scores.getFloat()).isEqualTo(0.25f);
    }

    @ParameterizedTest
    @CsvSource({
        "[1,3,64,64], [2,3,64,64]",
        "[1,3,64,64], [1,64,64,3]",
        "FP32, FP16",
        "pixels, image",
        "49152, 49151",
        "true, false",
        "scores, logits"
    })
    void refusesAnythingElseThanItsModelTakes(String right, String wrong) throws Exception {
        String header = HEADER.replace(right, wrong);
        HttpResponse<byte[]> answer = infer(header, header.length(), tensor(0));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("\"error\":\"");
        assertThat(get("/control/calls").body()).contains("\"batches\":[]");
    }

    @Test
    void refusesLengthsThatDoNotAddUp() throws Exception {
        assertThat(infer(HEADER, HEADER.length() - 1, tensor(0)).statusCode()).isEqualTo(400);
        assertThat(infer(HEADER, 1_000_000, tensor(0)).statusCode()).isEqualTo(400);
        assertThat(infer(HEADER, HEADER.length(), new byte[3]).statusCode()).isEqualTo(400);
    }

    @Test
    void failsAsItIsToldAndIsWellAgain() throws Exception {
        assertThat(order("fault", "{\"fault\": \"no-such\"}")).isEqualTo(400);
        order("fault", "{\"fault\": \"busy\", \"amount\": 3}");
        assertThat(infer().statusCode()).isEqualTo(429);
        assertThat(infer().headers().firstValue("Retry-After")).hasValue("3");
        order("fault", "{\"fault\": \"dead\"}");
        assertThatThrownBy(this::infer).isInstanceOf(IOException.class);
        order("fault", "{\"fault\": \"hanging\"}");
        patience = Duration.ofMillis(300);
        assertThatThrownBy(this::infer).isInstanceOf(HttpTimeoutException.class);
        patience = Duration.ofSeconds(10);
        order("fault", "{\"fault\": \"none\"}");
        assertThat(infer().statusCode()).isEqualTo(200);
    }
}
