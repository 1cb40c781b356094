package io.sluice.parts.authority;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a form, in either encoding that clients use.
 *
 * <p><b>Errors:</b> {@link Refusal} 4000 for what is no form. <b>Source:</b> RFC 7578 and RFC 2046 (multipart), the URL
 * standard (form encoding).
 */
final class FormBody {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern NAME = Pattern.compile("[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final Pattern FILE_NAME = Pattern.compile("[;\\s]filename=(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_HEAD = 16 << 10;

    private final Map<String, Part> parts;

    private FormBody(Map<String, Part> parts) {
        this.parts = parts;
    }

    /** @param fileName null for a plain field */
    record Part(@Nullable String fileName, ByteBuffer content) {}

    static FormBody of(Received request) {
        String type = request.contentType().toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/form-data")) {
            return new FormBody(multipart(boundary(request.contentType()), request.body()));
        }
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return new FormBody(encoded(new String(request.text(), StandardCharsets.UTF_8)));
        }
        throw new Refusal(Code.INVALID_REQUEST, "not a form");
    }

    Optional<Part> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /** The field {@code id}, a report's number. */
    long reportId() {
        String text = part("id")
                .map(part -> StandardCharsets.UTF_8
                        .decode(part.content().duplicate())
                        .toString()
                        .strip())
                .orElseThrow(() -> new Refusal(Code.INVALID_REQUEST, "the form has no id"));
        if (!text.matches("\\d{1,18}")) {
            throw new Refusal(Code.INVALID_REQUEST, "id is not a report number");
        }
        return Long.parseLong(text);
    }

    private static Map<String, Part> encoded(String text) {
        Map<String, Part> parts = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                ByteBuffer value = StandardCharsets.UTF_8.encode(decoded(pair.substring(equals + 1)));
                parts.put(pair.substring(0, equals), new Part(null, value));
            }
        }
        return parts;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw malformed();
        }
    }

    private static byte[] boundary(String contentType) {
        return ("\r\n--" + quotedOrBare(BOUNDARY, contentType).orElseThrow(FormBody::malformed))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Map<String, Part> multipart(byte[] boundary, ByteBuffer body) {
        Map<String, Part> parts = new HashMap<>();
        byte[] first = Arrays.copyOfRange(boundary, 2, boundary.length); // it has no line break before it
        int at = find(body, first, 0, body.limit()) + first.length;
        while (!isLast(body, at)) {
            int headEnd = find(body, END_OF_HEAD, at, Math.min(body.limit(), at + LONGEST_HEAD));
            int contentFrom = headEnd + END_OF_HEAD.length;
            int contentTo = find(body, boundary, contentFrom, body.limit());
            String head =
                    StandardCharsets.UTF_8.decode(body.slice(at, headEnd - at)).toString();
            String name = quotedOrBare(NAME, head).orElseThrow(FormBody::malformed);
            parts.put(
                    name,
                    new Part(
                            quotedOrBare(FILE_NAME, head).orElse(null),
                            body.slice(contentFrom, contentTo - contentFrom)));
            at = contentTo + boundary.length;
        }
        return parts;
    }

    /** The last boundary is followed by two hyphens. */
    private static boolean isLast(ByteBuffer body, int at) {
        if (at + 2 > body.limit()) {
            throw malformed();
        }
        return body.get(at) == '-' && body.get(at + 1) == '-';
    }

    private static int find(ByteBuffer body, byte[] wanted, int from, int to) {
        for (int at = from; at <= to - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && body.get(at + same) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        throw malformed();
    }

    private static Optional<String> quotedOrBare(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.ofNullable(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }

    private static Refusal malformed() {
        return new Refusal(Code.INVALID_REQUEST, "malformed form");
    }
}
