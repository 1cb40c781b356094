package io.sluice.parts.authority;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Starts authorities for tests. */
final class Servers {
    static final String USER = "tester";
    static final String PASSWORD = "made-up";

    private Servers() {}

    /** A test environment that keeps its reports in {@code dir/store} and every request in {@code dir/capture}. */
    static AuthorityServer start(Path dir, Clock clock) throws IOException {
        return start(dir, clock, Environment.TEST, null);
    }

    static AuthorityServer start(Path dir, Clock clock, Environment environment, Path schema) throws IOException {
        return AuthorityServer.start(
                new AuthoritySettings(
                        0, environment, USER, PASSWORD, dir.resolve("store"), dir.resolve("capture"), schema),
                clock);
    }
}
