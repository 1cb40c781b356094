package io.sluice.ingest.hma;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hosts that files are fetched from. A service that fetches any address can be made to read what only it can reach, so
 * there are none unless somebody names them.
 *
 * @param names {@code host} for its usual ports, {@code host:port} for another, {@code *.domain} for all hosts below a domain
 */
public record AllowedHosts(Set<String> names) {

    /** No file is fetched. */
    public static final AllowedHosts NONE = new AllowedHosts(Set.of());

    private static final Set<String> SCHEMES = Set.of("http", "https");

    public AllowedHosts {
        names = names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Reads a list. */
    public static AllowedHosts of(List<String> names) {
        return new AllowedHosts(Set.copyOf(names));
    }

    /** The address, if it may be fetched. <b>Errors:</b> {@link Refused}. */
    URI check(String url) {
        URI address = parse(url);
        if (names.isEmpty()) {
            throw Refused.forbidden(
                    "This service fetches no files. Upload the file, or have the operator name its host in "
                            + "sluice.hma.hosts.");
        }
        if (!allows(address)) {
            throw Refused.forbidden(
                    "The host is not one that this service fetches files from; its operator names them in "
                            + "sluice.hma.hosts.");
        }
        return address;
    }

    private static URI parse(String url) {
        try {
            URI address = URI.create(url.strip());
            boolean isPlain = address.getHost() != null && address.getRawUserInfo() == null;
            if (isPlain
                    && address.getScheme() != null
                    && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // Answered below, without the address.
        }
        throw Refused.badRequest("Invalid or unsafe URL provided: send an http or https address without credentials");
    }

    private boolean allows(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return names.contains(host + port) || parents(host).anyMatch(parent -> names.contains("*." + parent + port));
    }

    /** The domains above a host, the top-level one left out: {@code b.c} of {@code a.b.c}. */
    private static Stream<String> parents(String host) {
        return Stream.iterate(host, name -> name.indexOf('.') >= 0, name -> name.substring(name.indexOf('.') + 1))
                .skip(1);
    }
}
