package io.sluice.parts.authority;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A running authority for each test, a clock that only tests move, and a client with the right credentials. */
abstract class AuthorityScene {
    @TempDir
    Path dir;

    final SteppingClock clock = new SteppingClock();
    AuthorityServer server;
    Client client;

    @BeforeEach
    void start() throws IOException {
        server = Servers.start(dir, clock);
        client = new Client(server, Servers.USER, Servers.PASSWORD);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }
}
