package io.sluice.sink.notices;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Whose call it is. The platform's form stands between, and says in a header whom it speaks for; only callers with a token get
 * here, so the header is believed. Addresses stay in memory.
 */
final class ClientAddress {

    /** Set by the platform's form; an address, as IPv4 or IPv6. */
    static final String HEADER = "Sluice-Client-Address";

    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}");
    private static final int NETWORK_GROUPS = 4;

    private ClientAddress() {}

    /** The client; of IPv6 the network, since everybody there has millions of addresses. */
    static String of(ServerRequest request) {
        String given = request.headers().firstHeader(HEADER);
        if (given != null && ADDRESS.matcher(given).matches()) {
            return network(given);
        }
        return request.remoteAddress()
                .map(InetSocketAddress::getHostString)
                .map(ClientAddress::network)
                .orElse("");
    }

    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length <= NETWORK_GROUPS
                ? address
                : String.join(":", Arrays.asList(groups).subList(0, NETWORK_GROUPS));
    }
}
