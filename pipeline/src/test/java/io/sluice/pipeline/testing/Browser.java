package io.sluice.pipeline.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real browser without a window, told what to do over its debugging protocol. Where there is none a test skips and says so; with
 * {@code CI=true} it fails.
 */
public final class Browser implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

    private Browser(Process process, URI page) throws Exception {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Answers())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * The browser of this machine.
     *
     * @param profile an empty folder, for what it writes
     */
    public static Browser start(Path profile) throws Exception {
        List<Path> programs = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .toList();
        Requires.present(!programs.isEmpty(), "a browser", "install Debian's chromium");
        Process process = new ProcessBuilder(
                        programs.get(0).toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--hide-scrollbars",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new Browser(process, page(port(profile.resolve("DevToolsActivePort"))));
        } catch (Exception failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    private static String port(Path file) throws Exception {
        for (int attempt = 0; attempt < PATIENCE_SECONDS * 10; attempt++) {
            if (Files.exists(file) && Files.readAllLines(file).size() > 1) {
                return Files.readAllLines(file).get(0);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IOException("the browser did not start");
    }

    private static URI page(String port) throws Exception {
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        String answer =
                HttpClient.newHttpClient().send(list, BodyHandlers.ofString()).body();
        return JSON.readTree(answer)
                .valueStream()
                .filter(target -> target.path("type").asString().equals("page"))
                .map(target -> URI.create(target.path("webSocketDebuggerUrl").asString()))
                .findFirst()
                .orElseThrow();
    }

    /** Sends a command of the protocol. */
    public JsonNode tell(String method, Map<String, ?> parameters) throws Exception {
        int number = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(number, answer);
        socket.sendText(JSON.writeValueAsString(Map.of("id", number, "method", method, "params", parameters)), true)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).path("result");
    }

    /** Its size in CSS pixels, and whether the person likes it dark. */
    public void window(int width, int height, boolean dark) throws Exception {
        tell(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        tell("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    /** Goes to an address. */
    public void open(String url) throws Exception {
        tell("Page.navigate", Map.of("url", url));
    }

    /** What an expression in the page is worth, as text. */
    public String value(String expression) throws Exception {
        JsonNode result = tell("Runtime.evaluate", Map.of("expression", "String(" + expression + ")"));
        return result.path("result").path("value").asString("");
    }

    /** Waits until an expression in the page is true. */
    public void await(String expression) throws Exception {
        for (int attempt = 0; attempt < PATIENCE_SECONDS * 20; attempt++) {
            if (value(expression).equals("true")) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("never true: " + expression + "; the page says: " + value("document.body.innerText"));
    }

    /** Types into whatever has the focus. */
    public void type(String text) throws Exception {
        tell("Input.insertText", Map.of("text", text));
    }

    /** Presses a key. */
    public void press(String key) throws Exception {
        int code = key.equals("Tab") ? 9 : 13;
        Map<String, Object> down = Map.of(
                "type",
                "keyDown",
                "key",
                key,
                "code",
                key,
                "windowsVirtualKeyCode",
                code,
                "text",
                code == 13 ? "\r" : "");
        tell("Input.dispatchKeyEvent", down);
        tell("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    /** What somebody sees of the whole page, also kept as a picture. */
    public BufferedImage look(Path picture) throws Exception {
        String data = tell("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .path("data")
                .asString();
        byte[] bytes = Base64.getDecoder().decode(data);
        Files.createDirectories(picture.toAbsolutePath().getParent());
        Files.write(picture, bytes);
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private final class Answers implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                JsonNode message = JSON.readTree(parts.toString());
                parts.setLength(0);
                CompletableFuture<JsonNode> waiting =
                        answers.remove(message.path("id").asInt(0));
                if (waiting != null) {
                    waiting.complete(message);
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
