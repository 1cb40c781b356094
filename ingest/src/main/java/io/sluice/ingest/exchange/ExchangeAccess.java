package io.sluice.ingest.exchange;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * How an exchange is reached. Nothing here names a host: the operator does, and says which environment is meant.
 *
 * @param feed the feed's name, for messages and metrics
 * @param baseUrl of its API, without a trailing slash
 * @param environment which of its services this may be
 * @param timeout of one call
 * @param attempts for one call, if it may work later
 * @param callsPerSecond the most we ask of it; what is above waits
 */
public record ExchangeAccess(
        String feed, URI baseUrl, Environment environment, Duration timeout, int attempts, int callsPerSecond) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    public ExchangeAccess {
        checkHost(feed, baseUrl, environment);
    }

    /** A minute a call and four attempts, as the programmes' own clients have it. */
    public static ExchangeAccess of(String feed, URI baseUrl, Environment environment, int callsPerSecond) {
        return new ExchangeAccess(feed, baseUrl, environment, Duration.ofMinutes(1), 4, callsPerSecond);
    }

    /** Nothing leaves this machine unless somebody wrote down that it shall, and then not in the clear. */
    private static void checkHost(String feed, URI baseUrl, Environment environment) {
        String host = baseUrl.getHost() == null ? "" : baseUrl.getHost().toLowerCase(Locale.ROOT);
        if (host.isEmpty()) {
            throw new IllegalArgumentException("feed " + feed + ": the URL names no host");
        }
        boolean isLoopback = LOOPBACK.contains(host);
        if (environment == Environment.SIMULATED && !isLoopback) {
            throw new IllegalArgumentException("feed " + feed + ": the URL leaves this machine; set environment: TEST"
                    + " or environment: PRODUCTION to mean it");
        }
        if (!isLoopback && !"https".equalsIgnoreCase(baseUrl.getScheme())) {
            throw new IllegalArgumentException("feed " + feed + ": the URL must be https");
        }
        if (baseUrl.getRawUserInfo() != null) {
            throw new IllegalArgumentException("feed " + feed + ": credentials do not belong into the URL");
        }
    }

    @Override
    public String toString() {
        return "ExchangeAccess[" + feed + ", " + environment + "]";
    }
}
