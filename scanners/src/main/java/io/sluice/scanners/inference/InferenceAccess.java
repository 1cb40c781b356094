package io.sluice.scanners.inference;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a model is served. Nothing here names a host: the operator does, and says so where pictures would leave the machine.
 *
 * @param url of the server, up to and without {@code /v2}
 * @param leavesMachine whether it may be another machine than this one
 * @param model its name, as the server spells it
 * @param version its version; null leaves the choice to the server
 */
public record InferenceAccess(
        URI url,
        boolean leavesMachine,
        String model,
        @Nullable String version) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** What stands in an address as it is. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public InferenceAccess {
        checkHost(url, leavesMachine);
        if (!isWord(model)) {
            throw new IllegalArgumentException(
                    "the model's name has other characters than letters, digits, dots, hyphens and underscores");
        }
        if (version != null && !isWord(version)) {
            throw new IllegalArgumentException(
                    "the model's version has other characters than letters, digits, dots, hyphens and underscores");
        }
    }

    /** Nothing leaves this machine unless somebody wrote down that it shall, and then not in the clear. */
    private static void checkHost(URI url, boolean leavesMachine) {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        boolean isEncrypted = "https".equalsIgnoreCase(url.getScheme());
        boolean isKnown = isEncrypted || "http".equalsIgnoreCase(url.getScheme());
        if (host.isEmpty() || !isKnown) {
            throw new IllegalArgumentException("the address is not http://host:port or https://host");
        }
        boolean isLoopback = LOOPBACK.contains(host);
        if (!isLoopback && !leavesMachine) {
            throw new IllegalArgumentException(
                    "the address leaves this machine, and small pictures of what people upload would too; set"
                            + " leaves-machine: true to mean it");
        }
        if (!isLoopback && !isEncrypted) {
            throw new IllegalArgumentException("the address must be https: what leaves this machine is encrypted");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("the address has more than a host and a path; credentials least of all");
        }
    }

    static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    /** The server, without a slash at the end. */
    String base() {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** The model's path. */
    String modelPath() {
        return "/v2/models/" + model + (version == null ? "" : "/versions/" + version);
    }

    /** Shows no address. */
    @Override
    public String toString() {
        return "InferenceAccess[" + model + "]";
    }
}
