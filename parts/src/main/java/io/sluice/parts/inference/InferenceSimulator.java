package io.sluice.parts.inference;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The running simulated server. Nothing survives a restart. */
public final class InferenceSimulator implements AutoCloseable {

    private final HttpServer http;
    private final ExecutorService threads;

    private InferenceSimulator(HttpServer http, ExecutorService threads) {
        this.http = http;
        this.threads = threads;
    }

    /**
     * Starts it on loopback.
     *
     * @param port 0 takes a free one
     */
    public static InferenceSimulator start(int port) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.createContext("/", new WorldHandler());
        ExecutorService threads = Executors.newCachedThreadPool();
        http.setExecutor(threads);
        http.start();
        return new InferenceSimulator(http, threads);
    }

    /** Adds what a client needs to connect: {@code URL/WORLD} is a server with the model {@value Model#NAME}. */
    public void describe(Properties properties) {
        properties.setProperty(
                "inference.url", "http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Ends calls that hang as well. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
