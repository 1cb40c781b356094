package io.sluice.parts.authority;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API over HTTP: credentials, faults, dispatch.
 *
 * <p><b>Errors:</b> wrong credentials get 401 with an empty body, as the service answers; everything else is XML. A cut is a
 * connection closed without an answer.
 */
final class ApiHandler implements HttpHandler {
    static final String PATH = "/ispws";
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
    private static final String WRONG_MD5 = "00000000000000000000000000000000";

    private final byte[] credentials;
    private final Inbox inbox;
    private final Faults faults;
    private final Desk desk;

    ApiHandler(AuthoritySettings settings, Inbox inbox, Faults faults, Desk desk) {
        byte[] pair = (settings.user() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
        this.credentials = ("Basic " + Base64.getEncoder().encodeToString(pair)).getBytes(StandardCharsets.UTF_8);
        this.inbox = inbox;
        this.faults = faults;
        this.desk = desk;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Request-ID", UUID.randomUUID().toString());
            Optional<Reply> reply = reply(exchange);
            if (reply.isPresent()) {
                Replies.send(exchange, reply.get());
            }
        }
    }

    /** Empty means that the connection is cut. */
    private Optional<Reply> reply(HttpExchange exchange) throws IOException {
        String word =
                exchange.getRequestURI().getPath().substring(PATH.length()).replaceFirst("^/", "");
        try {
            Received request = inbox.take(exchange, word);
            if (!isAuthorised(exchange)) {
                return Optional.of(Reply.unauthorised());
            }
            Call call = Call.of(exchange.getRequestMethod(), word)
                    .orElseThrow(() -> new Refusal(404, Code.NOT_FOUND, Code.NOT_FOUND.meaning()));
            Optional<Fault> fault = faults.next(call);
            return fault.isPresent()
                    ? answerFaulty(call, request, fault.get())
                    : Optional.of(desk.answer(call, request));
        } catch (Refusal refusal) {
            return Optional.of(Reply.refused(refusal));
        } catch (RuntimeException bug) {
            LOG.error("the authority failed", bug);
            return Optional.of(Reply.code(Code.SERVER_ERROR.number()));
        }
    }

    private boolean isAuthorised(HttpExchange exchange) {
        String sent = exchange.getRequestHeaders().getFirst("Authorization");
        return sent != null && MessageDigest.isEqual(credentials, sent.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Reply> answerFaulty(Call call, Received request, Fault fault) throws IOException {
        return switch (fault.kind()) {
            case STATUS -> Optional.of(page(fault.number()));
            case CODE -> Optional.of(Reply.code(fault.number()));
            case CUT_BEFORE -> Optional.empty();
            case CUT_AFTER -> {
                desk.answer(call, request);
                yield Optional.empty();
            }
            case WRONG_MD5 -> Optional.of(wrongMd5(desk.answer(call, request)));
            case DELAY -> {
                LockSupport.parkNanos(Duration.ofMillis(fault.number()).toNanos());
                yield Optional.of(desk.answer(call, request));
            }
        };
    }

    private static Reply page(int status) {
        return status == 401 ? Reply.unauthorised() : Reply.page(status, "<html><body>injected</body></html>");
    }

    private static Reply wrongMd5(Reply reply) {
        String body = reply.body().replaceAll("<hash>.*</hash>", "<hash>" + WRONG_MD5 + "</hash>");
        return new Reply(reply.status(), reply.contentType(), body);
    }
}
