package io.sluice.parts.authority;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sends answers, or part of them. */
final class Replies {
    private static final int NO_BODY = -1;

    private Replies() {}

    static void send(HttpExchange exchange, Reply reply) throws IOException {
        send(exchange, Outcome.whole(reply));
    }

    /** What is not sent whole ends with the connection, which the caller closes. */
    static void send(HttpExchange exchange, Outcome outcome) throws IOException {
        Reply reply = outcome.reply();
        if (reply == null) {
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? NO_BODY : body.length);
        OutputStream out = exchange.getResponseBody();
        out.write(body, 0, outcome.whole() ? body.length : body.length / 2);
        out.flush();
    }
}
