package io.sluice.ingest.exchange;

import io.sluice.pipeline.Guard;
import io.sluice.pipeline.GuardSettings;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.SetupException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One exchange over HTTP: one call at a time, behind its guard. Redirects are not followed, and no page is asked for at another
 * address than the configured one, wherever an answer points.
 */
public final class ExchangeHttp {

    /** The longest page that is read, bytes: a thousand entries with every kind of fingerprint take less than half of it. */
    static final int MAX_PAGE = 8 << 20;

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration REST = Duration.ofSeconds(15);

    private final String feed;
    private final String base;
    private final Credentials credentials;
    private final WebClient client;
    private final Guard guard;
    private final Scheduler parsing;
    private final Duration timeout;
    private final ExchangeAnswers answers;

    /**
     * An exchange.
     *
     * @param parsing where answers are read
     */
    public ExchangeHttp(ExchangeAccess access, Credentials credentials, Scheduler parsing) {
        this.feed = access.feed();
        this.base = access.baseUrl().toString();
        this.credentials = credentials;
        this.client = WebClient.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_PAGE))
                .build();
        String dependency = "feed-" + feed;
        GuardSettings settings = new GuardSettings(
                access.timeout(), access.attempts(), FIRST_BACKOFF, access.callsPerSecond(), 50, REST);
        this.guard = new Guard(dependency, settings, new Limiter(dependency, 1, 0));
        this.parsing = parsing;
        this.timeout = access.timeout();
        this.answers = new ExchangeAnswers(feed, access.timeout().dividedBy(2));
    }

    /** What stands before its calls. */
    public Guard guard() {
        return guard;
    }

    /** Reads. Asked again if that may help. <b>Errors:</b> as {@link ExchangeAnswers} says. */
    public Mono<byte[]> get(String path) {
        return call(path, (target, headers) -> client.get().uri(target).headers(all -> headers.forEach(all::set)));
    }

    /** Writes; what is written must bear being written twice. */
    public Mono<byte[]> send(HttpMethod method, String path, MediaType type, byte[] body) {
        return call(
                path,
                (target, headers) -> client.method(method)
                        .uri(target)
                        .headers(all -> headers.forEach(all::set))
                        .contentType(type)
                        .bodyValue(body));
    }

    /** Credentials that can be got anew are, once a call. */
    private Mono<byte[]> call(String path, Request request) {
        return once(path, request)
                .onErrorResume(
                        SetupException.class,
                        refused -> credentials.forget() ? once(path, request) : Mono.error(refused))
                .publishOn(parsing);
    }

    private Mono<byte[]> once(String path, Request request) {
        return guard.call(
                Lane.BACKLOG,
                () -> credentials
                        .sign(path)
                        .flatMap(signed ->
                                answers.read(request.to(URI.create(base + signed.path()), signed.headers()))));
    }

    /**
     * Reads an answer as it comes, once; the reader is given a success or a 304, and must take or release its body. <b>Demand:</b>
     * the reader's. <b>Errors:</b> {@link io.sluice.pipeline.TransientException} also for a body that stands still or breaks off.
     */
    public <T> Flux<T> stream(String path, Map<String, String> more, Function<ClientResponse, Flux<T>> reader) {
        return credentials
                .sign(path)
                .flatMapMany(signed -> answers.stream(
                        client.get()
                                .uri(URI.create(base + signed.path()))
                                .headers(all -> signed.headers().forEach(all::set))
                                .headers(all -> more.forEach(all::set)),
                        reader))
                .publishOn(parsing, 1);
    }

    /** The longest that an answer may stand still. */
    public Duration timeout() {
        return timeout;
    }

    /**
     * The path and query of a URL that an answer gave, relative to the configured address.
     *
     * <p><b>Errors:</b> {@link SetupException} if it is at another address: credentials are sent nowhere else.
     */
    public String relative(String url) {
        if (url.startsWith("/") && !url.startsWith("//")) {
            return url;
        }
        if (url.startsWith(base + "/") || url.startsWith(base + "?")) {
            return url.substring(base.length());
        }
        throw new SetupException(
                "feed " + feed + ": the next page is at another address than the configured one", null);
    }

    @Override
    public String toString() {
        return "ExchangeHttp[" + feed + "]";
    }

    /** Makes a request. */
    @FunctionalInterface
    private interface Request {
        RequestHeadersSpec<?> to(URI target, Map<String, String> headers);
    }
}
