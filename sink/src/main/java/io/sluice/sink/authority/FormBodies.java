package io.sluice.sink.authority;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;

/**
 * Multipart forms, streamed. Spring's own writer draws each boundary from a blocking source of randomness on the event loop;
 * here a secret is drawn once, so that no uploader can guess a boundary and put it into a file.
 *
 * <p><b>Source:</b> RFC 7578, RFC 2046 section 5.1.
 */
final class FormBodies {

    private static final int SECRET_BYTES = 16;

    private final String secret;
    private final AtomicLong count = new AtomicLong();

    /** Draws the secret; may block for a moment. */
    FormBodies() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.secret = HexFormat.of().formatHex(bytes);
    }

    /** A form that names a report. */
    Form report(String reportId) {
        String boundary = boundary();
        return new Form(boundary, Flux.just(text(id(boundary, reportId) + end(boundary))));
    }

    /** A form that names a report and carries a file. */
    Form file(String reportId, String fileName, Flux<ByteBuffer> bytes) {
        String boundary = boundary();
        String head = id(boundary, reportId) + "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        Flux<DataBuffer> content = bytes.map(DefaultDataBufferFactory.sharedInstance::wrap);
        return new Form(boundary, Flux.concat(Flux.just(text(head)), content, Flux.just(text("\r\n" + end(boundary)))));
    }

    private String boundary() {
        return "sluice-" + secret + "-" + count.incrementAndGet();
    }

    private static String id(String boundary, String reportId) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n" + reportId + "\r\n";
    }

    private static String end(String boundary) {
        return "--" + boundary + "--\r\n";
    }

    private static DataBuffer text(String value) {
        return DefaultDataBufferFactory.sharedInstance.wrap(value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A form.
     *
     * @param boundary between its parts
     * @param content its bytes
     */
    record Form(String boundary, Flux<DataBuffer> content) {
        MediaType type() {
            return MediaType.parseMediaType("multipart/form-data; boundary=" + boundary);
        }
    }
}
