package io.sluice.parts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The packaged authority alone, run as {@code ./sluice authority} runs it. */
final class AuthorityProcess implements AutoCloseable {
    private static final Path PROGRAM = Path.of("target", "sluice-parts").toAbsolutePath();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Properties properties = new Properties();
    private final List<String> said = new ArrayList<>();

    private AuthorityProcess(Process process) {
        this.process = process;
    }

    static AuthorityProcess start(Path data) throws IOException {
        AuthorityProcess authority =
                new AuthorityProcess(spawn("--port", "0", "--data", data.toString(), "--until-eof"));
        authority.awaitReady(data);
        return authority;
    }

    /** The process, whatever it makes of the options. */
    static Process spawn(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + PROGRAM.resolve("jvm.options"),
                "-jar",
                PROGRAM.resolve("sluice-parts.jar").toString(),
                "authority"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).start();
    }

    private void awaitReady(Path data) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IOException("the authority did not start");
            }
            said.add(line);
        }
        try (Reader file = Files.newBufferedReader(data.resolve("parts.properties"))) {
            properties.load(file);
        }
    }

    /** What it printed before it was ready. */
    String said() {
        return String.join("\n", said);
    }

    String get(String property) {
        return properties.getProperty("authority." + property);
    }

    /** The body of the answer. */
    String post(String call, String type, String body) throws IOException, InterruptedException {
        String pair = get("user") + ":" + get("password");
        HttpRequest request = HttpRequest.newBuilder(URI.create(get("url") + "/" + call))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    String store(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(get("store") + path)).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends its standard input, as the death of whoever started it does, and waits for its exit code. */
    int endInput() throws IOException {
        process.getOutputStream().close();
        return process.onExit().orTimeout(30, TimeUnit.SECONDS).join().exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
