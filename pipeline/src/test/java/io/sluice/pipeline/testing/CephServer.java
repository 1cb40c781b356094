package io.sluice.pipeline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A real Ceph object gateway, started once a JVM; tests that ask for it skip where its programs are not installed. */
public final class CephServer {

    private static final String SCRIPT = "parts/ceph/start-ceph";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> PROGRAMS =
            List.of("ceph", "ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "ceph-authtool", "monmaptool");

    private CephServer() {}

    /**
     * Where it answers and who may ask: {@code s3.endpoint}, {@code s3.region}, {@code s3.accessKey},
     * {@code s3.secretKey}; {@code s3.seal.accessKey}, {@code s3.file.accessKey}, {@code s3.destroy.accessKey} and their
     * {@code secretKey}, of users who own nothing. Clients use path style, and checksums only where required.
     */
    public static Properties shared() {
        Requires.present(
                PROGRAMS.stream().allMatch(CephServer::isInstalled),
                "the Ceph object gateway",
                "apt-get install ceph-mon ceph-osd radosgw ceph-common");
        Properties copy = new Properties();
        copy.putAll(Shared.PROPERTIES);
        return copy;
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }

    private static Properties start() {
        try {
            Path script = Requires.root().resolve(SCRIPT);
            Path directory = Files.createTempDirectory("sluice-ceph");
            int port = freePort();
            ChildServer.start("ceph", command(script, directory, port), directory, PATIENCE);
            return properties(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path script, Path directory, int port) {
        return List.of(script.toString(), directory.toString(), Integer.toString(port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Properties properties(int port) {
        Properties properties = new Properties();
        properties.setProperty("s3.endpoint", "http://127.0.0.1:" + port);
        properties.setProperty("s3.region", "us-east-1");
        properties.setProperty("s3.accessKey", "sluice-ceph");
        properties.setProperty("s3.secretKey", "sluice-ceph-secret");
        for (String user : List.of("seal", "file", "destroy")) {
            properties.setProperty("s3." + user + ".accessKey", "sluice-" + user);
            properties.setProperty("s3." + user + ".secretKey", "sluice-" + user + "-secret");
        }
        return properties;
    }

    /** Started when first touched. */
    private static final class Shared {
        static final Properties PROPERTIES = start();
    }
}
