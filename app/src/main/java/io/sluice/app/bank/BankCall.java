package io.sluice.app.bank;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of the API.
 *
 * @param method the HTTP method
 * @param path encoded, with its query
 * @param body becomes JSON; null for none
 */
record BankCall(String method, String path, @Nullable Map<String, Object> body) {

    /**
     * The call that an order means; for those that send or fetch a file, without the file.
     *
     * @throws IllegalArgumentException naming what is wrong with the order
     */
    static BankCall of(BankOptions options) {
        return switch (options.verb()) {
            case "list" -> new BankCall("GET", "/v1/banks", null);
            case "show" -> new BankCall("GET", bank(options), null);
            case "create" -> create(options);
            case "set" -> new BankCall("PATCH", bank(options), settings(options));
            case "entries" ->
                new BankCall(
                        "GET",
                        bank(options) + "/entries" + query(options, "reference", "state", "after", "limit"),
                        null);
            case "import" -> new BankCall("POST", transfer(options, "import"), null);
            case "export" -> new BankCall("GET", transfer(options, "export"), null);
            case "disable" -> change(options, pick(options, "until"));
            case "expire" -> change(options, pick(options, "at"));
            case "note" -> change(options, Map.of("text", options.name(2, "a text")));
            case "enable", "quarantine", "release", "remove", "false-positive" -> change(options, Map.of());
            default -> throw new IllegalArgumentException("there is no bank " + options.verb());
        };
    }

    /** All of a bank, as lines of JSON. */
    static BankCall everything(BankOptions options) {
        return new BankCall("GET", bank(options) + "/export?format=ndjson", null);
    }

    private static BankCall create(BankOptions options) {
        Map<String, Object> bank = settings(options);
        bank.put("name", options.name(0, "a bank"));
        return new BankCall("POST", "/v1/banks", bank);
    }

    private static BankCall change(BankOptions options, Map<String, Object> body) {
        String entry = options.name(1, "the number of an entry");
        return new BankCall("POST", bank(options) + "/entries/" + encoded(entry) + "/" + options.verb(), body);
    }

    private static String transfer(BankOptions options, String direction) {
        return bank(options) + "/" + direction + query(options, "format", "reference", "category");
    }

    private static String bank(BankOptions options) {
        return "/v1/banks/" + encoded(options.name(0, "a bank"));
    }

    private static Map<String, Object> settings(BankOptions options) {
        Map<String, Object> settings = pick(options, "owner", "authority", "category", "action", "note");
        options.value("ratio").ifPresent(ratio -> settings.put("ratio", number("ratio", ratio)));
        options.value("distance").ifPresent(bits -> settings.put("distance", (int) number("distance", bits)));
        options.value("enabled").ifPresent(enabled -> settings.put("enabled", Boolean.valueOf(enabled)));
        return settings;
    }

    private static double number(String option, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + option + " needs a number", e);
        }
    }

    private static Map<String, Object> pick(BankOptions options, String... names) {
        Map<String, Object> picked = new LinkedHashMap<>();
        for (String name : names) {
            options.value(name).ifPresent(value -> picked.put(name, value));
        }
        return picked;
    }

    private static String query(BankOptions options, String... names) {
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            options.value(name).ifPresent(value -> parts.add(name + "=" + encoded(value)));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
