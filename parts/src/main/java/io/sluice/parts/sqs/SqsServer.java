package io.sluice.parts.sqs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;

/** A running SQS server. It answers any credentials and stores no more than the queues and their messages. */
public final class SqsServer implements AutoCloseable {
    private static final String REGION = "us-east-1";
    private static final String ACCOUNT = "000000000000";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final URI endpoint;
    private final SqsCall call;
    private final Function0<Terminated> stop;

    private SqsServer(URI endpoint, Function0<Terminated> stop) {
        this.endpoint = endpoint;
        this.call = new SqsCall(endpoint);
        this.stop = stop;
    }

    /**
     * Starts it and waits until every queue is there.
     *
     * @param dir keeps the messages, unless {@code durable} is false: then memory does
     */
    public static SqsServer start(Path dir, int port, boolean durable) throws IOException {
        quietActors();
        ElasticMQServerConfig config = new ElasticMQServerConfig(configure(dir, port, durable));
        SqsServer server = new SqsServer(URI.create("http://127.0.0.1:" + port), new ElasticMQServer(config).start());
        server.awaitQueues();
        return server;
    }

    /** The actor system reads its settings from the class path and from system properties, and the latter win. */
    private static void quietActors() {
        System.setProperty("pekko.loglevel", "WARNING");
        System.setProperty("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
        ConfigFactory.invalidateCaches();
    }

    private static Config configure(Path dir, int port, boolean durable) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("rest-sqs.bind-hostname", "127.0.0.1");
        settings.put("rest-sqs.bind-port", port);
        settings.put("node-address.host", "127.0.0.1");
        settings.put("node-address.port", port);
        settings.put("aws.region", REGION);
        settings.put("aws.accountId", ACCOUNT);
        settings.put("queues", Queues.settings());
        settings.put("messages-storage.enabled", durable);
        // H2 writes half a second after a commit unless told otherwise: a kill in between would lose what was answered.
        settings.put("messages-storage.uri", "jdbc:h2:" + dir.resolve("messages") + ";WRITE_DELAY=0");
        return ConfigFactory.load(ConfigFactory.parseMap(settings));
    }

    /** The server accepts calls before its queues are created or restored. */
    private void awaitQueues() throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        for (String name : Queues.settings().keySet()) {
            while (!call.succeeds("GetQueueUrl", Map.of("QueueName", name))) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IOException("queue " + name + " did not appear");
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Sends to the lane of new uploads; returns only when the server has taken the message. */
    public void sendFresh(String body) throws IOException {
        if (!call.succeeds("SendMessage", Map.of("QueueUrl", url(Queues.queue("fresh")), "MessageBody", body))) {
            throw new IOException("the queue refused an event");
        }
    }

    /** Adds what a client needs to connect. */
    public void describe(Properties properties) {
        properties.setProperty("sqs.endpoint", endpoint.toString());
        properties.setProperty("sqs.region", REGION);
        properties.setProperty("sqs.accessKey", "sluice");
        properties.setProperty("sqs.secretKey", "unchecked");
        properties.setProperty("sqs.queue." + Queues.PUBLISHED, url(Queues.queue(Queues.PUBLISHED)));
        for (String lane : Queues.CONSUMED) {
            properties.setProperty("sqs.queue." + lane, url(Queues.queue(lane)));
            properties.setProperty("sqs.dead." + lane, url(Queues.deadLetters(lane)));
        }
    }

    private String url(String queue) {
        return endpoint + "/" + ACCOUNT + "/" + queue;
    }

    @Override
    public void close() {
        stop.apply();
    }
}
