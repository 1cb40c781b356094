package io.sluice.parts.exchanges;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The running simulated programmes. Nothing survives a restart. */
public final class ExchangeServer implements AutoCloseable {

    private final HttpServer http;
    private final ExecutorService threads;
    private final String password;

    private ExchangeServer(HttpServer http, ExecutorService threads, String password) {
        this.http = http;
        this.threads = threads;
        this.password = password;
    }

    /**
     * Starts them on loopback.
     *
     * @param port 0 takes a free one
     * @param password of the user {@code sluice}, and what all keys are made of
     */
    public static ExchangeServer start(int port, String password) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.createContext("/", new WorldHandler(password));
        ExecutorService threads = Executors.newCachedThreadPool();
        http.setExecutor(threads);
        http.start();
        return new ExchangeServer(http, threads, password);
    }

    /** Adds what a client needs to connect: {@code URL/WORLD/PROGRAMME}. */
    public void describe(Properties properties) {
        properties.setProperty(
                "exchanges.url", "http://127.0.0.1:" + http.getAddress().getPort());
        properties.setProperty("exchanges.password", password);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdown();
    }
}
