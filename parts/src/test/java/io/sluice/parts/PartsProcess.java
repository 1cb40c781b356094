package io.sluice.parts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** The packaged parts, run as users run them. */
final class PartsProcess implements AutoCloseable {

    /** Shared, since each client with loops of its own takes two seconds to close. */
    private static final SdkEventLoopGroup LOOP =
            SdkEventLoopGroup.builder().numberOfThreads(1).build();

    private static final Path PROGRAM = Path.of("target", "sluice-parts").toAbsolutePath();

    private final Process process;
    private final Properties properties = new Properties();

    private PartsProcess(Process process) {
        this.process = process;
    }

    static PartsProcess start(Path dir, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + PROGRAM.resolve("jvm.options"),
                "-jar",
                PROGRAM.resolve("sluice-parts.jar").toString(),
                "--dir",
                dir.toString()));
        command.addAll(List.of(options));
        PartsProcess parts = new PartsProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        parts.awaitReady(dir);
        return parts;
    }

    private void awaitReady(Path dir) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        if (!"ready".equals(out.readLine())) {
            throw new IOException("the parts did not start");
        }
        try (Reader file = Files.newBufferedReader(dir.resolve("parts.properties"))) {
            properties.load(file);
        }
    }

    String get(String property) {
        return properties.getProperty(property);
    }

    S3AsyncClient s3(String identity) {
        return S3AsyncClient.builder()
                .endpointOverride(URI.create(get("s3.endpoint")))
                .region(Region.of(get("s3.region")))
                .forcePathStyle(true)
                .credentialsProvider(credentials("s3." + identity))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().eventLoopGroup(LOOP))
                .build();
    }

    SqsAsyncClient sqs() {
        return SqsAsyncClient.builder()
                .endpointOverride(URI.create(get("sqs.endpoint")))
                .region(Region.of(get("sqs.region")))
                .credentialsProvider(credentials("sqs"))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().eventLoopGroup(LOOP))
                .build();
    }

    private AwsCredentialsProvider credentials(String prefix) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(get(prefix + ".accessKey"), get(prefix + ".secretKey")));
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends its standard input, as the death of its parent does, and waits for its exit code. */
    int endInput() throws IOException {
        process.getOutputStream().close();
        return process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            endInput();
        }
    }
}
