package io.sluice.parts.transparency;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The running simulated database. Nothing survives a restart. */
public final class TransparencyServer implements AutoCloseable {

    private final HttpServer http;
    private final ExecutorService threads;
    private final String secret;

    private TransparencyServer(HttpServer http, ExecutorService threads, String secret) {
        this.http = http;
        this.threads = threads;
        this.secret = secret;
    }

    /**
     * Starts it on loopback.
     *
     * @param port 0 takes a free one
     * @param secret of which the token is made
     */
    public static TransparencyServer start(int port, String secret) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.createContext("/", new WorldHandler(token(secret)));
        ExecutorService threads = Executors.newCachedThreadPool();
        http.setExecutor(threads);
        http.start();
        return new TransparencyServer(http, threads, secret);
    }

    /** As the database issues them: with a bar in it. */
    private static String token(String secret) {
        return "7|" + secret;
    }

    /** Adds what a client needs to connect: {@code URL/WORLD/api/v1}. */
    public void describe(Properties properties) {
        properties.setProperty(
                "transparency.url", "http://127.0.0.1:" + http.getAddress().getPort());
        properties.setProperty("transparency.secret", secret);
        properties.setProperty("transparency.token", token(secret));
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdown();
    }
}
