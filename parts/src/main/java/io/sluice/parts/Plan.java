package io.sluice.parts;

import io.sluice.parts.authority.AuthorityServer;
import io.sluice.parts.authority.AuthoritySettings;
import io.sluice.parts.authority.Environment;
import io.sluice.parts.exchanges.ExchangeServer;
import io.sluice.parts.postgres.PostgresServer;
import io.sluice.parts.s3.EventQueue;
import io.sluice.parts.s3.Identities;
import io.sluice.parts.s3.Identity;
import io.sluice.parts.s3.S3Server;
import io.sluice.parts.sqs.SqsServer;
import io.sluice.parts.transparency.TransparencyServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Properties;

/** What each server is given. Each method starts one and blocks until it answers. */
record Plan(Options options, Ports ports, Secrets secrets) {
    PostgresServer postgres() throws IOException, InterruptedException, SQLException {
        return PostgresServer.start(dir("postgres"), options.binaries(), ports.postgres(), options.durable());
    }

    SqsServer sqs() throws IOException {
        return SqsServer.start(dir("sqs"), ports.sqs(), options.durable());
    }

    S3Server s3(EventQueue events) throws Exception {
        Identities identities = new Identities(
                new Identity("sluice-worker", secrets.of("s3.worker.secretKey")),
                new Identity("sluice-platform", secrets.of("s3.platform.secretKey")),
                new Identity("sluice-reader", secrets.of("s3.reader.secretKey")));
        return S3Server.start(dir("s3"), ports.s3(), identities, options.events() ? events : null);
    }

    AuthorityServer authority() throws IOException {
        AuthoritySettings settings = new AuthoritySettings(
                ports.authority(),
                Environment.TEST,
                "sluice",
                secrets.of("authority.password"),
                dir("authority"),
                options.capture(),
                null);
        return AuthorityServer.start(settings, Clock.systemUTC());
    }

    ExchangeServer exchanges() throws IOException {
        return ExchangeServer.start(ports.exchanges(), secrets.of("exchanges.password"));
    }

    TransparencyServer transparency() throws IOException {
        return TransparencyServer.start(ports.transparency(), secrets.of("transparency.secret"));
    }

    /** What no server has: a key, as a key store would keep it, for whoever seals evidence and whoever reads it. */
    void describe(Properties properties) {
        properties.setProperty("evidence.key", secrets.key("evidence.key"));
    }

    private Path dir(String part) {
        return options.dir().resolve(part);
    }
}
