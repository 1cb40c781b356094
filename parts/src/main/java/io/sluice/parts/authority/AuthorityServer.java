package io.sluice.parts.authority;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running simulated authority. Its reports survive a restart on the same directory. */
public final class AuthorityServer implements AutoCloseable {
    private final AuthoritySettings settings;
    private final HttpServer http;
    private final ExecutorService threads;
    private final ReportBook book;
    private final Faults faults;

    private AuthorityServer(
            AuthoritySettings settings, HttpServer http, ExecutorService threads, ReportBook book, Faults faults) {
        this.settings = settings;
        this.http = http;
        this.threads = threads;
        this.book = book;
        this.faults = faults;
    }

    /**
     * Starts it on loopback.
     *
     * @param clock by which reports lapse and dates must lie in the past
     */
    public static AuthorityServer start(AuthoritySettings settings, Clock clock) throws IOException {
        // Otherwise every answer waits 40 ms for the client's delayed acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        MovableClock movable = MovableClock.of(clock, Files.createDirectories(settings.dir()));
        ReportBook book = new ReportBook(
                new Journal(settings.dir()), movable, settings.environment().firstReport());
        Faults faults = new Faults();
        CallLog log = new CallLog();
        Inbox inbox = new Inbox(settings.dir().resolve("incoming"), settings.capture());
        FaultyDesk desk = new FaultyDesk(new Desk(settings, book, movable), faults);
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
        http.createContext(ApiHandler.PATH, new ApiHandler(settings, movable, inbox, faults, desk, log));
        http.createContext(StoreHandler.PATH, new StoreHandler(settings, book, faults, movable, log));
        ExecutorService threads = Executors.newCachedThreadPool();
        http.setExecutor(threads);
        http.start();
        return new AuthorityServer(settings, http, threads, book, faults);
    }

    /** The base that clients of the API are given. */
    public String url() {
        return address() + ApiHandler.PATH;
    }

    /** The base of what judges read. */
    public String storeUrl() {
        return address() + StoreHandler.PATH;
    }

    private String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Adds what a client needs to connect. */
    public void describe(Properties properties) {
        properties.setProperty("authority.url", url());
        properties.setProperty("authority.environment", settings.environment().word());
        properties.setProperty("authority.user", settings.user());
        properties.setProperty("authority.password", settings.password());
        properties.setProperty("authority.store", storeUrl());
    }

    @Override
    public void close() throws IOException {
        faults.clear(); // what hangs would hold the process
        http.stop(0);
        threads.shutdown();
        book.close();
    }
}
