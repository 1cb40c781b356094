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

/**
 * The API over HTTP: credentials, faults, dispatch.
 *
 * <p><b>Errors:</b> wrong credentials get 401 with an empty body, as the service answers; everything else is XML. A cut is a
 * connection closed without an answer.
 */
final class ApiHandler implements HttpHandler {
    static final String PATH = "/ispws";
    private static final String WRONG_MD5 = "00000000000000000000000000000000";

    private final String user;
    private final byte[] credentials;
    private final Inbox inbox;
    private final Faults faults;
    private final Desk desk;

    ApiHandler(AuthoritySettings settings, Inbox inbox, Faults faults, Desk desk) {
        this.user = settings.user();
        String pair = user + ":" + settings.password();
        this.credentials = ("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
        this.inbox = inbox;
        this.faults = faults;
        this.desk = desk;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Request-ID", UUID.randomUUID().toString());
            String word =
                    exchange.getRequestURI().getPath().substring(PATH.length()).replaceAll("[^a-z]", "");
            Received request = inbox.take(exchange, word);
            Optional<Call> call = Call.of(exchange.getRequestMethod(), word);
            if (!isAuthorised(exchange)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"authority\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (call.isEmpty()) {
                Replies.send(exchange, Reply.refused(new Refusal(404, Code.NOT_FOUND, Code.NOT_FOUND.meaning())));
            } else {
                answer(exchange, call.get(), request, faults.next(call.get()));
            }
        }
    }

    private boolean isAuthorised(HttpExchange exchange) {
        String sent = exchange.getRequestHeaders().getFirst("Authorization");
        return sent != null && MessageDigest.isEqual(credentials, sent.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange, Call call, Received request, Optional<Fault> fault) throws IOException {
        if (fault.isEmpty()) {
            Replies.send(exchange, process(exchange, call, request));
            return;
        }
        int number = fault.get().number();
        switch (fault.get().kind()) {
            case STATUS -> Replies.send(exchange, Reply.page(number, "<html><body>injected</body></html>"));
            case CODE -> Replies.send(exchange, Reply.code(number));
            case CUT_BEFORE -> {}
            case CUT_AFTER -> process(exchange, call, request);
            case WRONG_MD5 -> Replies.send(exchange, wrongMd5(process(exchange, call, request)));
            case DELAY -> {
                LockSupport.parkNanos(Duration.ofMillis(number).toNanos());
                Replies.send(exchange, process(exchange, call, request));
            }
        }
    }

    private static Reply wrongMd5(Reply reply) {
        String body = reply.body().replaceAll("<hash>.*</hash>", "<hash>" + WRONG_MD5 + "</hash>");
        return new Reply(reply.status(), reply.contentType(), body);
    }

    private Reply process(HttpExchange exchange, Call call, Received request) throws IOException {
        try {
            return switch (call) {
                case STATUS -> Reply.status(greeting(exchange));
                case XSD -> throw new Refusal(404, Code.NOT_FOUND, "This simulation has no schema file");
                case SUBMIT -> desk.submit(request);
                case UPLOAD -> desk.upload(request);
                case FILEINFO -> desk.fileInfo(request);
                case FINISH -> desk.finish(request);
                case RETRACT -> desk.retract(request);
            };
        } catch (Refusal refusal) {
            return Reply.refused(refusal);
        }
    }

    private String greeting(HttpExchange exchange) {
        return "Remote User : " + user + ", Remote Ip : "
                + exchange.getRemoteAddress().getAddress().getHostAddress();
    }
}
