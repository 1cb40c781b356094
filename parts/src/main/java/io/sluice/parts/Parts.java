package io.sluice.parts;

import io.sluice.parts.authority.AuthorityServer;
import io.sluice.parts.exchanges.ExchangeServer;
import io.sluice.parts.postgres.PostgresServer;
import io.sluice.parts.s3.S3Server;
import io.sluice.parts.sqs.SqsServer;
import io.sluice.parts.transparency.TransparencyServer;
import java.io.IOException;
import java.time.Duration;
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

    /** All servers of an earlier run may still be stopping, the database last. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DirectoryLock lock;
    private final PartsFile file;
    private final Plan plan;
    private final CompletableFuture<PostgresServer> postgres;
    private final CompletableFuture<SqsServer> sqs;
    private final CompletableFuture<S3Server> s3;
    private final CompletableFuture<AuthorityServer> authority;
    private final CompletableFuture<ExchangeServer> exchanges;
    private final CompletableFuture<TransparencyServer> transparency;

    private Parts(DirectoryLock lock, PartsFile file, Plan plan) {
        this.lock = lock;
        this.file = file;
        this.plan = plan;
        this.postgres = start("postgres", plan::postgres);
        this.sqs = start("sqs", plan::sqs);
        this.s3 = start("s3", () -> plan.s3(event -> sqs.join().sendFresh(event)));
        this.authority = start("authority", plan::authority);
        this.exchanges = start("exchanges", plan::exchanges);
        this.transparency = start("transparency", plan::transparency);
    }

    /** Begins to start everything and returns at once, so that the caller can arrange to stop it meanwhile. */
    static Parts begin(Options options) throws IOException, InterruptedException {
        DirectoryLock lock = DirectoryLock.take(options.dir(), PATIENCE);
        PartsFile file = new PartsFile(options.dir());
        Properties earlier = file.take();
        return new Parts(lock, file, new Plan(options, Ports.choose(earlier), new Secrets(earlier)));
    }

    private static <T> CompletableFuture<T> start(String name, Callable<T> start) {
        CompletableFuture<T> started = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                started.complete(start.call());
            } catch (Throwable failure) {
                started.completeExceptionally(new IllegalStateException(name + " did not start", failure));
            }
        };
        new Thread(task, "start-" + name).start();
        return started;
    }

    /**
     * Waits until every server answers, then writes {@code parts.properties}.
     *
     * @throws java.util.concurrent.CompletionException if a server did not start
     */
    void awaitReady() throws IOException {
        Properties properties = new Properties();
        postgres.join().describe(properties);
        sqs.join().describe(properties);
        s3.join().describe(properties);
        authority.join().describe(properties);
        exchanges.join().describe(properties);
        transparency.join().describe(properties);
        plan.describe(properties);
        file.write(properties);
    }

    /** Stops in the order of need: the store first, since it sends to the queue; the database last. */
    @Override
    public void close() {
        stop(s3);
        stop(sqs);
        stop(authority);
        stop(exchanges);
        stop(transparency);
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
