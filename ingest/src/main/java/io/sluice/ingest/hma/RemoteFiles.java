package io.sluice.ingest.hma;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;
import reactor.core.publisher.Mono;

/** Files that lie elsewhere. No redirect is followed: it would lead past the list of hosts. */
final class RemoteFiles {

    private final WebClient client;
    private final AllowedHosts hosts;
    private final int maxBytes;

    /**
     * Files of these hosts.
     *
     * @param client follows no redirects
     * @param maxBytes longer files are refused
     */
    RemoteFiles(WebClient client, AllowedHosts hosts, int maxBytes) {
        this.client = client;
        this.hosts = hosts;
        this.maxBytes = maxBytes;
    }

    /** The address, if it may be fetched. <b>Errors:</b> {@link Refused}. */
    URI check(String url) {
        return hosts.check(url);
    }

    /**
     * Fetches a file into memory.
     *
     * @param hint what the caller says it is; null to go by what its server says
     */
    Mono<Fetched> fetch(URI address, @Nullable String hint) {
        return client.get()
                .uri(address)
                .exchangeToMono(response -> held(response, hint))
                .onErrorMap(WebClientException.class, e -> Refused.badRequest("Failed to fetch URL"));
    }

    private Mono<Fetched> held(ClientResponse response, @Nullable String hint) {
        if (!response.statusCode().is2xxSuccessful()) {
            return response.releaseBody()
                    .then(Mono.error(() -> Refused.badRequest("Failed to fetch URL: its server answered "
                            + response.statusCode().value() + "; redirects are not followed")));
        }
        HttpHeaders headers = response.headers().asHttpHeaders();
        if (headers.getContentLength() > maxBytes) {
            return response.releaseBody().then(Mono.error(HeldFile::tooLarge));
        }
        return Mono.fromSupplier(() -> type(headers, hint))
                .flatMap(type -> body(response, headers.getContentLength()).map(file -> new Fetched(file, type)));
    }

    private static ContentType type(HttpHeaders headers, @Nullable String hint) {
        return hint == null
                ? ContentType.ofMediaType(headers.getFirst(HttpHeaders.CONTENT_TYPE))
                : ContentType.of(hint);
    }

    private Mono<HeldFile> body(ClientResponse response, long length) {
        return response.bodyToFlux(DataBuffer.class)
                .collect(() -> new HeldFile(length < 0 ? maxBytes : (int) length), RemoteFiles::add);
    }

    private static void add(HeldFile file, DataBuffer chunk) {
        try (DataBuffer.ByteBufferIterator bytes = chunk.readableByteBuffers()) {
            bytes.forEachRemaining(file::add);
        } finally {
            DataBufferUtils.release(chunk);
        }
    }

    /**
     * A fetched file.
     *
     * @param file its bytes
     * @param type what it is
     */
    record Fetched(HeldFile file, ContentType type) {}
}
