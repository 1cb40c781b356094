package io.sluice.sink.statements;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * How the Transparency Database is reached. Nothing here names a host: the operator does, and says which environment is meant.
 *
 * @param baseUrl up to and including {@code /api/v1}, without a trailing slash
 * @param environment which of its services this may be
 * @param token issued by the database; holds a {@code |}
 * @param timeout of one call
 * @param callsPerSecond the most that is asked
 */
public record TransparencyAccess(
        URI baseUrl, Environment environment, String token, Duration timeout, int callsPerSecond) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** Which service is meant. */
    public enum Environment {
        /** One of our own that only acts as if: loopback, and nothing else. */
        SIMULATED,
        /** The database's sandbox. */
        SANDBOX,
        /** The database itself: what is sent there is public. */
        PRODUCTION
    }

    public TransparencyAccess {
        checkHost(baseUrl, environment);
        if (token.isBlank() || callsPerSecond < 1) {
            throw new IllegalArgumentException("transparency database: a token and a call a second are needed");
        }
    }

    /** Thirty seconds a call, two a second. */
    public static TransparencyAccess of(URI baseUrl, Environment environment, String token) {
        return new TransparencyAccess(baseUrl, environment, token, Duration.ofSeconds(30), 2);
    }

    /** Nothing leaves this machine unless somebody wrote down that it shall, and then not in the clear. */
    private static void checkHost(URI baseUrl, Environment environment) {
        String host = baseUrl.getHost() == null ? "" : baseUrl.getHost().toLowerCase(Locale.ROOT);
        if (host.isEmpty() || baseUrl.getRawUserInfo() != null) {
            throw new IllegalArgumentException("transparency database: the URL names a host, and no credentials");
        }
        boolean isLoopback = LOOPBACK.contains(host);
        if (isLoopback != (environment == Environment.SIMULATED)) {
            throw new IllegalArgumentException("transparency database: URL and environment disagree; an address beyond"
                    + " this machine needs environment: SANDBOX or environment: PRODUCTION to mean it");
        }
        if (!isLoopback && !"https".equalsIgnoreCase(baseUrl.getScheme())) {
            throw new IllegalArgumentException("transparency database: the URL must be https");
        }
    }

    /** Shows no token: safe to log. */
    @Override
    public String toString() {
        return "TransparencyAccess[" + environment + "]";
    }
}
