package io.sluice.parts.authority;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests off the wire into files, so that a body of any size costs no memory.
 *
 * <p>When capturing, each request stays as a numbered file: request line, headers as received but without the credentials, an
 * empty line, and the body byte for byte.
 */
final class Inbox {
    private static final String SECRET = "authorization";

    private final @Nullable Path capture;
    private final Path scratch;
    private final AtomicLong count;

    Inbox(Path scratch, @Nullable Path capture) throws IOException {
        this.scratch = Files.createDirectories(scratch);
        this.capture = capture == null ? null : Files.createDirectories(capture);
        this.count = new AtomicLong(capture == null ? 0 : captured(capture));
    }

    private static long captured(Path capture) throws IOException {
        try (Stream<Path> files = Files.list(capture)) {
            return files.count();
        }
    }

    Received take(HttpExchange exchange, String word) throws IOException {
        Path file = capture == null
                ? Files.createTempFile(scratch, "request", ".http")
                : capture.resolve(String.format(Locale.ROOT, "%06d-%s.http", count.incrementAndGet(), fileName(word)));
        byte[] head = head(exchange).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(head);
            checkWhole(exchange, exchange.getRequestBody().transferTo(out));
            return map(exchange, file, head.length);
        } finally {
            if (capture == null) {
                Files.delete(file); // a mapping keeps the bytes until nobody reads them
            }
        }
    }

    /** What broke off half-way may look like a shorter request: {@code id=12} of {@code id=123}. */
    private static void checkWhole(HttpExchange exchange, long received) throws IOException {
        String announced = exchange.getRequestHeaders().getFirst("Content-Length");
        if (announced != null && Long.parseLong(announced) != received) {
            throw new EOFException("the request broke off");
        }
    }

    /** The word is the client's: it must not lead out of the directory. */
    private static String fileName(String word) {
        return word.matches("[a-z]{1,20}") ? word : "unknown";
    }

    private Received map(HttpExchange exchange, Path file, int bodyFrom) throws IOException {
        String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size() - bodyFrom;
            if (size > Integer.MAX_VALUE) {
                throw new Refusal(Code.INVALID_FILE, "this simulation takes at most 2 GiB");
            }
            return new Received(
                    exchange.getRemoteAddress().getAddress().getHostAddress(),
                    contentType == null ? "" : contentType,
                    channel.map(MapMode.READ_ONLY, bodyFrom, size));
        }
    }

    private static String head(HttpExchange exchange) {
        StringBuilder head = new StringBuilder();
        head.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI());
        head.append(' ').append(exchange.getProtocol()).append("\r\n");
        Headers headers = exchange.getRequestHeaders();
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            boolean secret = header.getKey().toLowerCase(Locale.ROOT).equals(SECRET);
            for (String value : header.getValue()) {
                head.append(header.getKey())
                        .append(": ")
                        .append(secret ? "(removed)" : value)
                        .append("\r\n");
            }
        }
        return head.append("\r\n").toString();
    }
}
