package io.sluice.parts.exchanges;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A list that is a file, as CSV ({@code /list.csv}) or a JSON object a line ({@code /list.ndjson}); whole each time, with a tag. */
final class ListDesk implements Desk {

    private static final JsonMapper JSON = new JsonMapper();

    private final String credentials;

    ListDesk(String password) {
        byte[] pair = ("sluice:" + password).getBytes(StandardCharsets.UTF_8);
        this.credentials = "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public boolean knows(World world, Ask ask) {
        return credentials.equals(ask.header("authorization"));
    }

    @Override
    public Answer answer(World world, Ask ask) {
        boolean isCsv = ask.path().equals("/list.csv");
        if (!ask.method().equals("GET") || !(isCsv || ask.path().equals("/list.ndjson"))) {
            return Answer.empty(404);
        }
        List<Entry> live =
                world.served().stream().filter(entry -> !entry.isDeleted()).toList();
        StringBuilder body = new StringBuilder(isCsv ? "Id,Algorithm,\"Hash Value\",Severity,Added\n" : "");
        live.forEach(entry -> entry.prints().forEach((kind, hash) -> body.append(line(isCsv, entry, kind, hash))));
        if (world.isOdd()) {
            body.append(isCsv ? "broken\nodd-1,MD5,xyz,A,\nodd-2,PhotoDNA,AAAA,A,\n" : "{broken\n[]\n\n");
        }
        String tag = "\"" + Integer.toHexString(body.toString().hashCode()) + "\"";
        return tag.equals(ask.header("if-none-match"))
                ? new Answer(304, "text/plain", Map.of("ETag", tag), "")
                : new Answer(200, "text/plain;charset=UTF-8", Map.of("ETag", tag), body.toString());
    }

    private static String line(boolean isCsv, Entry entry, String kind, String hash) {
        String algorithm = kind.equals("sha1") ? "SHA-1" : kind.toUpperCase(Locale.ROOT);
        String id = entry.member() + "-" + entry.id();
        return isCsv
                ? id + "," + algorithm + ",\"" + hash + "\",A,2026-01-01\r\n"
                : JSON.writeValueAsString(Map.of("Id", id, "Algorithm", algorithm, "Hash Value", hash, "Severity", "B"))
                        + "\n";
    }
}
