package io.sluice.parts;

import io.sluice.parts.authority.AuthorityServer;
import io.sluice.parts.authority.AuthoritySettings;
import io.sluice.parts.postgres.PostgresServer;
import io.sluice.parts.s3.EventQueue;
import io.sluice.parts.s3.Identities;
import io.sluice.parts.s3.Identity;
import io.sluice.parts.s3.S3Server;
import io.sluice.parts.sqs.SqsServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All servers of one directory.
 *
 * <p><b>Threads:</b> the servers start side by side, each on a thread of its own; {@link #awaitReady} and {@link #close} block.
 */
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final DirectoryLock lock;
    private final PartsFile file;
    private final CompletableFuture<PostgresServer> postgres;
    private final CompletableFuture<SqsServer> sqs;
    private final CompletableFuture<S3Server> s3;
    private final CompletableFuture<AuthorityServer> authority;

    private Parts(Options options, DirectoryLock lock, PartsFile file, Properties earlier) {
        Path dir = options.dir();
        Ports ports = new Ports(earlier);
        Secrets secrets = new Secrets(earlier);
        this.lock = lock;
        this.file = file;
        this.postgres = begin(
                "postgres",
                () -> PostgresServer.start(
                        dir.resolve("postgres"), options.binaries(), ports.of("postgres.port"), options.durable()));
        this.sqs = begin("sqs", () -> SqsServer.start(dir.resolve("sqs"), ports.of("sqs.endpoint"), options.durable()));
        EventQueue events = body -> sqs.join().sendFresh(body);
        this.s3 = begin(
                "s3",
                () -> S3Server.start(
                        dir.resolve("s3"),
                        ports.of("s3.endpoint"),
                        identities(secrets),
                        options.events() ? events : null));
        AuthoritySettings settings = new AuthoritySettings(
                ports.of("authority.url"),
                "sluice",
                secrets.of("authority.password"),
                dir.resolve("authority"),
                options.capture());
        this.authority = begin("authority", () -> AuthorityServer.start(settings, Clock.systemUTC()));
    }

    /** Begins to start everything and returns at once, so that the caller can arrange to stop it meanwhile. */
    static Parts begin(Options options) throws IOException, InterruptedException {
        DirectoryLock lock = DirectoryLock.take(options.dir());
        PartsFile file = new PartsFile(options.dir());
        return new Parts(options, lock, file, file.take());
    }

    private static Identities identities(Secrets secrets) {
        return new Identities(
                new Identity("sluice-worker", secrets.of("s3.worker.secretKey")),
                new Identity("sluice-platform", secrets.of("s3.platform.secretKey")),
                new Identity("sluice-reader", secrets.of("s3.reader.secretKey")));
    }

    private static <T> CompletableFuture<T> begin(String name, Callable<T> start) {
        CompletableFuture<T> started = new CompletableFuture<>();
        new Thread(
                        () -> {
                            try {
                                started.complete(start.call());
                            } catch (Throwable failure) {
                                started.completeExceptionally(new IllegalStateException(name, failure));
                            }
                        },
                        "start-" + name)
                .start();
        return started;
    }

    /** Waits until every server answers, then writes {@code parts.properties}. */
    void awaitReady() throws IOException {
        Properties properties = new Properties();
        postgres.join().describe(properties);
        sqs.join().describe(properties);
        s3.join().describe(properties);
        authority.join().describe(properties);
        file.write(properties);
    }

    /** Stops in the order of need: the store first, since it sends to the queue; the database last. */
    @Override
    public void close() {
        stop(s3);
        stop(sqs);
        stop(authority);
        stop(postgres);
        stop(CompletableFuture.completedFuture(lock));
    }

    private static void stop(CompletableFuture<? extends AutoCloseable> part) {
        try {
            part.join().close();
        } catch (Exception failure) {
            LOG.warn("could not stop a server", failure);
        }
    }
}
