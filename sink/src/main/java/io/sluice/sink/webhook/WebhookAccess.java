package io.sluice.sink.webhook;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where events are posted to. Nothing here names a host: the operator does, and says so where events would leave the machine.
 *
 * @param url the receiver's, as it is
 * @param leavesMachine whether it may be another machine than this one
 */
public record WebhookAccess(URI url, boolean leavesMachine) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    public WebhookAccess {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        boolean isEncrypted = "https".equalsIgnoreCase(url.getScheme());
        boolean isKnown = isEncrypted || "http".equalsIgnoreCase(url.getScheme());
        boolean isLoopback = LOOPBACK.contains(host);
        require(!host.isEmpty() && isKnown, "the address is not http://host:port/path or https://host/path");
        require(
                isLoopback || leavesMachine,
                "the address leaves this machine, and names of objects would too; set leaves-machine: true to mean it");
        require(isLoopback || isEncrypted, "the address must be https: what leaves this machine is encrypted");
        require(
                url.getRawUserInfo() == null && url.getRawFragment() == null,
                "the address has credentials or a fragment: requests are signed, and need neither");
    }

    private static void require(boolean isFine, String problem) {
        if (!isFine) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Shows no address. */
    @Override
    public String toString() {
        return "WebhookAccess[]";
    }
}
