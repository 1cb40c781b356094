package io.sluice.ingest.exchange.tcap;

import io.sluice.ingest.exchange.Credentials;
import io.sluice.ingest.exchange.ExchangeHttp;
import io.sluice.ingest.exchange.JsonPages;
import io.sluice.pipeline.SetupException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;

/** A token that is got with user and password, and got anew when it is refused. */
public final class TcapToken implements Credentials {

    private static final String PATH = "/token-auth/tcap/";

    private final ExchangeHttp http;
    private final String user;
    private final String password;
    private final AtomicReference<@Nullable String> token = new AtomicReference<>();

    /**
     * No token yet.
     *
     * @param http a connection without credentials
     */
    public TcapToken(ExchangeHttp http, String user, String password) {
        this.http = http;
        this.user = user;
        this.password = password;
    }

    @Override
    public Mono<Signed> sign(String path) {
        return Mono.justOrEmpty(token.get())
                .switchIfEmpty(Mono.defer(this::login))
                .map(known -> new Signed(path, Map.of(HttpHeaders.AUTHORIZATION, "Bearer " + known)));
    }

    private Mono<String> login() {
        byte[] body = JsonPages.write(Map.of("username", user, "password", password, "resend", false));
        return http.send(HttpMethod.POST, PATH, MediaType.APPLICATION_JSON, body)
                .map(answer -> JsonPages.parse(answer).path("token").asString(""))
                .filter(fresh -> !fresh.isEmpty())
                .switchIfEmpty(Mono.error(new SetupException("no token was given", null)))
                .doOnNext(token::set);
    }

    @Override
    public boolean forget() {
        return token.getAndSet(null) != null;
    }

    /** Shows no credential: safe to log. */
    @Override
    public String toString() {
        return "TcapToken[]";
    }
}
