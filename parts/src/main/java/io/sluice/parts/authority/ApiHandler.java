package io.sluice.parts.authority;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API over HTTP: credentials, dispatch, faults.
 *
 * <p><b>Errors:</b> wrong credentials get 401 with an empty body, as the service answers; everything else is XML. A cut is a
 * connection closed without an answer or in the midst of it.
 */
final class ApiHandler implements HttpHandler {
    static final String PATH = "/ispws";
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    private final byte[] credentials;
    private final Clock clock;
    private final Inbox inbox;
    private final Faults faults;
    private final FaultyDesk desk;
    private final CallLog log;

    ApiHandler(AuthoritySettings settings, Clock clock, Inbox inbox, Faults faults, FaultyDesk desk, CallLog log) {
        byte[] pair = (settings.user() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
        this.credentials = ("Basic " + Base64.getEncoder().encodeToString(pair)).getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
        this.inbox = inbox;
        this.faults = faults;
        this.desk = desk;
        this.log = log;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String requestId = UUID.randomUUID().toString();
            exchange.getResponseHeaders().set("Request-ID", requestId);
            Replies.send(exchange, outcome(exchange, requestId));
        }
    }

    private Outcome outcome(HttpExchange exchange, String requestId) throws IOException {
        String word =
                exchange.getRequestURI().getPath().substring(PATH.length()).replaceFirst("^/", "");
        try {
            Received request = inbox.take(exchange, word);
            if (!isAuthorised(exchange)) {
                return Outcome.whole(Reply.unauthorised());
            }
            Call call = Call.of(exchange.getRequestMethod(), word)
                    .orElseThrow(() -> new Refusal(404, Code.NOT_FOUND, Code.NOT_FOUND.meaning()));
            return answer(call, request, requestId);
        } catch (Refusal refusal) {
            return Outcome.whole(Reply.refused(refusal));
        } catch (RuntimeException bug) {
            LOG.error("the authority failed", bug);
            return Outcome.whole(Reply.code(Code.SERVER_ERROR.number()));
        }
    }

    private boolean isAuthorised(HttpExchange exchange) {
        String sent = exchange.getRequestHeaders().getFirst("Authorization");
        return sent != null && MessageDigest.isEqual(credentials, sent.getBytes(StandardCharsets.UTF_8));
    }

    private Outcome answer(Call call, Received request, String requestId) {
        Optional<Fault> fault = faults.next(call);
        Outcome outcome = desk.answer(call, request, fault);
        log.add(clock.instant(), call, requestId, fault, outcome);
        return outcome;
    }
}
