package io.sluice.ingest.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON answers of exchanges. */
public final class JsonPages {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int NAME_DIGITS = 32;

    private JsonPages() {}

    /** An answer that is an object with this list. */
    public static JsonNode parse(byte[] body, String list) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root.path(list).isArray()) {
                return root;
            }
        } catch (JacksonException broken) {
            throw new MalformedPageException("the page is not whole, or no JSON");
        }
        throw new MalformedPageException("the page has no list of records");
    }

    /** An answer that is any object. */
    public static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException broken) {
            throw new MalformedPageException("the answer is not whole, or no JSON");
        }
    }

    /** Any value as JSON. */
    public static byte[] write(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    /** A name for an entry that its programme calls by its hash: hashes appear in no reference. */
    public static String nameOf(String type, String hash) {
        try {
            byte[] text = (type + ":" + hash.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(digest).substring(0, NAME_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
