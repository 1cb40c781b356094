package io.sluice.sink.authority;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to reach an authority that speaks the CyberTipline's protocol, and who reports.
 *
 * @param name what policies call it
 * @param baseUrl of its API, without a trailing slash
 * @param environment which of the authority's services this may be
 * @param user issued by the authority
 * @param password issued by the authority
 * @param reporter who reports
 * @param timeout of one call; an upload may take ten times as long
 * @param callsPerSecond the most we ask of it
 * @param rest how long it is left alone when most calls fail; what is to be filed waits
 */
public record AuthoritySettings(
        String name,
        URI baseUrl,
        Environment environment,
        String user,
        String password,
        Reporter reporter,
        Duration timeout,
        int callsPerSecond,
        Duration rest) {

    private static final String REAL_DOMAIN = "cybertip.org";
    private static final String TEST_HOST = "exttest.cybertip.org";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    public AuthoritySettings {
        checkHost(name, baseUrl, environment);
    }

    /** Thirty seconds a call, fifteen of rest. */
    public static AuthoritySettings of(
            String name,
            URI baseUrl,
            Environment environment,
            String user,
            String password,
            Reporter reporter,
            int callsPerSecond) {
        return new AuthoritySettings(
                name,
                baseUrl,
                environment,
                user,
                password,
                reporter,
                Duration.ofSeconds(30),
                callsPerSecond,
                Duration.ofSeconds(15));
    }

    /**
     * Nothing reaches the real authority unless somebody wrote down that it shall.
     *
     * @throws IllegalArgumentException naming what must be set
     */
    public static void checkHost(String name, URI baseUrl, Environment environment) {
        String host = baseUrl.getHost() == null ? "" : baseUrl.getHost().toLowerCase(Locale.ROOT);
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        boolean real = bare.equals(REAL_DOMAIN) || bare.endsWith("." + REAL_DOMAIN);
        boolean test = bare.equals(TEST_HOST);
        if (bare.isEmpty()) {
            throw new IllegalArgumentException("authority " + name + ": base-url names no host");
        }
        boolean isLoopback = LOOPBACK.contains(bare);
        if (real && environment == Environment.SIMULATED) {
            throw new IllegalArgumentException("authority " + name
                    + ": base-url is a real authority; set environment: test or environment: production to mean it");
        }
        if (real && test != (environment == Environment.TEST)) {
            throw new IllegalArgumentException("authority " + name
                    + ": base-url and environment disagree; the test service takes only environment: test");
        }
        if (environment == Environment.PRODUCTION && name.equals("test")) {
            throw new IllegalArgumentException("authority test: the route named test cannot be a production one");
        }
        if (!isLoopback && environment == Environment.SIMULATED) {
            throw new IllegalArgumentException("authority " + name + ": base-url is beyond this machine, where nothing"
                    + " shows that it is simulated; set environment: test or environment: production to mean it");
        }
        if (!isLoopback && !"https".equalsIgnoreCase(baseUrl.getScheme())) {
            throw new IllegalArgumentException("authority " + name + ": base-url must be https");
        }
    }

    /** Which of an authority's services is meant. */
    public enum Environment {
        /** One of our own that only acts as if: on this machine, and nowhere else. */
        SIMULATED,
        /** The authority's test service: reports are discarded. */
        TEST,
        /** The authority itself. */
        PRODUCTION
    }

    /**
     * Who reports.
     *
     * @param email where the authority answers; needed
     * @param company the company, with how to reach it and serve it; shown with every report
     * @param platform the service on which it happened
     * @param legalUrl where its terms are; null for none
     */
    public record Reporter(
            String email,
            String company,
            String platform,
            @Nullable String legalUrl) {
        public Reporter {
            if (!email.contains("@")) {
                throw new IllegalArgumentException("reporter: email is needed, the authority refuses reports without");
            }
        }
    }

    /** Shows no credential: safe to log. */
    @Override
    public String toString() {
        return "AuthoritySettings[" + name + ", " + environment + "]";
    }
}
