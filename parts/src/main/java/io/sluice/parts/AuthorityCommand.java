package io.sluice.parts;

import io.sluice.parts.authority.AuthorityServer;
import io.sluice.parts.authority.AuthoritySettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/**
 * The simulated authority alone, for who wants to see what a reporter sends, or to test one.
 *
 * <p>Says where it answers and ends with one line, {@code ready}; runs until a signal. Its reports, its port and its password
 * survive a restart on the same directory.
 */
final class AuthorityCommand {
    static final String WORD = "authority";

    /** An earlier run has nothing to do when it stops. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private AuthorityCommand() {}

    /** The exit code: 2 for a wrong option, 1 where it cannot run. */
    static int run(List<String> args) throws InterruptedException {
        try {
            return run(AuthorityOptions.parse(args));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            return 2;
        } catch (IOException unusable) {
            System.err.println("sluice authority: " + unusable.getMessage());
            return 1;
        }
    }

    private static int run(AuthorityOptions options) throws IOException, InterruptedException {
        DirectoryLock lock = DirectoryLock.take(options.data(), PATIENCE);
        PartsFile file = new PartsFile(options.data());
        Properties earlier = file.take();
        AuthorityServer server = AuthorityServer.start(settings(options, earlier), Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, lock), "stop"));
        Properties properties = new Properties();
        server.describe(properties);
        file.write(properties);
        say(options, server);
        stay(options.untilEof());
        return 0;
    }

    private static AuthoritySettings settings(AuthorityOptions options, Properties earlier) throws IOException {
        int port = options.port() == 0 ? Ports.chooseOne(earlier, "authority.url") : options.port();
        return new AuthoritySettings(
                port,
                options.environment(),
                options.user(),
                password(earlier),
                options.data(),
                options.capture(),
                options.schema());
    }

    private static String password(Properties earlier) {
        String given = System.getenv("SLUICE_AUTHORITY_PASSWORD");
        return given == null || given.isEmpty() ? new Secrets(earlier).of("authority.password") : given;
    }

    private static void say(AuthorityOptions options, AuthorityServer server) {
        Path settings = options.data().resolve("parts.properties");
        System.out.printf("""
                Simulated %s environment, credential %s. Nothing is sent to anyone.
                  API      %s
                  reports  %s/
                  address and password for the reporter: %s
                ready
                """, options.environment().word(), options.user(), server.url(), server.storeUrl(), settings);
        System.out.flush();
    }

    private static void stay(boolean untilEof) throws IOException, InterruptedException {
        if (untilEof) {
            System.in.transferTo(OutputStream.nullOutputStream());
        } else {
            new CountDownLatch(1).await();
        }
    }

    private static void close(AuthorityServer server, DirectoryLock lock) {
        try (lock) {
            server.close();
        } catch (IOException failure) {
            System.err.println("sluice authority: " + failure.getMessage());
        }
    }
}
