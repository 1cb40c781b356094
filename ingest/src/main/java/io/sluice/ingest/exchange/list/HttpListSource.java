package io.sluice.ingest.exchange.list;

import io.sluice.ingest.exchange.ExchangeHttp;
import io.sluice.ingest.exchange.FeedPage;
import java.util.Map;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;

/** A list behind a URL; sent only if its tag has changed. */
public final class HttpListSource implements ListSource {

    private final ExchangeHttp http;

    /** A list at the address of this connection itself. */
    public HttpListSource(ExchangeHttp http) {
        this.http = http;
    }

    @Override
    public Flux<FeedPage> read(String known, Function<Version, Flux<FeedPage>> reader) {
        Map<String, String> condition = known.isEmpty() ? Map.of() : Map.of(HttpHeaders.IF_NONE_MATCH, known);
        return http.stream("", condition, response -> pages(response, known, reader));
    }

    private Flux<FeedPage> pages(ClientResponse response, String known, Function<Version, Flux<FeedPage>> reader) {
        if (response.statusCode().value() == HttpStatus.NOT_MODIFIED.value()) {
            return response.releaseBody().thenMany(Flux.just(FeedPage.unchanged(known)));
        }
        String tag = response.headers().asHttpHeaders().getETag();
        return reader.apply(
                new Version(tag, response.bodyToFlux(DataBuffer.class).timeout(http.timeout())));
    }
}
