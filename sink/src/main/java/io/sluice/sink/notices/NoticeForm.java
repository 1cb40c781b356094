package io.sluice.sink.notices;

import io.sluice.pipeline.ObjectRef;
import io.sluice.sink.notices.Notice.Notifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of {@code POST /v1/notices}. Three fields make a whole notice: {@code explanation}, {@code locations},
 * {@code goodFaith}; it is then an anonymous one of an offence against a child.
 */
final class NoticeForm {

    private static final int MOST_LOCATIONS = 100;
    private static final int LONGEST_EXPLANATION = 10_000;
    private static final int LONGEST_LINE = 320;
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_KEY_BYTES = 1_024;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_DESCRIPTION = 20_000;

    private static final Set<String> KNOWN = Set.of(
            "explanation",
            "locations",
            "goodFaith",
            "basis",
            "category",
            "name",
            "email",
            "signature",
            "notifierReference",
            "dueBy");
    private static final Set<String> KNOWN_PLACE =
            Set.of("bucket", "key", "version", "url", "groupId", "name", "description", "invites");

    private final Set<String> buckets;
    private final UrlMap urls;

    /**
     * A form.
     *
     * @param buckets whose objects may be named
     * @param urls which addresses name objects
     */
    NoticeForm(Set<String> buckets, UrlMap urls) {
        this.buckets = Set.copyOf(buckets);
        this.urls = urls;
    }

    /**
     * Reads a notice.
     *
     * @throws FieldException for the first field that is wrong
     * @throws IllegalArgumentException if the body is no JSON object
     */
    Notice read(byte[] body) {
        Fields fields = Fields.of(body);
        fields.allow(KNOWN);
        Notice notice = new Notice(
                fields.word("basis", NoticeBasis.class, NoticeBasis.EU_NOTICE),
                category(fields),
                fields.needed("explanation", LONGEST_EXPLANATION),
                fields.list("locations", MOST_LOCATIONS).stream()
                        .map(this::place)
                        .toList(),
                fields.flag("goodFaith"),
                notifier(fields),
                time(fields));
        NoticeRules.check(notice);
        return notice;
    }

    private static String category(Fields fields) {
        String given = Objects.requireNonNullElse(fields.text("category", 64), Notice.CHILD_OFFENCE);
        if (!given.matches("[a-z0-9-]{1,64}")) {
            throw new FieldException("category", "must have 1 to 64 lower-case letters, digits and hyphens");
        }
        return given;
    }

    private static Notifier notifier(Fields fields) {
        String email = fields.text("email", LONGEST_LINE);
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+")) {
            throw new FieldException("email", "is no e-mail address");
        }
        return new Notifier(
                fields.text("name", LONGEST_LINE),
                email,
                fields.text("signature", LONGEST_LINE),
                fields.text("notifierReference", LONGEST_LINE));
    }

    private static @Nullable Instant time(Fields fields) {
        String given = fields.text("dueBy", LONGEST_LINE);
        try {
            return given == null ? null : Instant.parse(given);
        } catch (DateTimeException e) {
            throw new FieldException("dueBy", "is no time such as 2026-01-02T03:04:05Z");
        }
    }

    private Place place(Fields fields) {
        fields.allow(KNOWN_PLACE);
        long ways = Stream.of("bucket", "url", "groupId").filter(fields::has).count();
        if (ways != 1) {
            throw new FieldException(fields.name("bucket"), "or url or groupId is needed, and only one of them");
        }
        if (fields.has("bucket")) {
            return object(fields);
        }
        return fields.has("url") ? address(fields) : group(fields);
    }

    private Place object(Fields fields) {
        String bucket = fields.needed("bucket", LONGEST_LINE);
        if (!buckets.contains(bucket)) {
            throw new FieldException(fields.name("bucket"), "is not one of this service's");
        }
        String version = fields.text("version", LONGEST_NAME);
        boolean none = version == null || version.equals("null");
        String key = key(fields.needed("key", LONGEST_KEY_BYTES), fields.name("key"));
        return new Place.StoredObject(new ObjectRef(bucket, key, none ? null : version), null);
    }

    private static String key(String key, String field) {
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY_BYTES) {
            throw new FieldException(field, "is longer than " + LONGEST_KEY_BYTES + " bytes");
        }
        return key;
    }

    private Place address(Fields fields) {
        String given = fields.needed("url", LONGEST_URL);
        URI url = absolute(given);
        if (url == null) {
            throw new FieldException(fields.name("url"), "is no absolute http or https address");
        }
        return urls.object(given)
                .<Place>map(ref -> new Place.StoredObject(ref, given))
                .orElseGet(() -> new Place.WebAddress(given));
    }

    private static @Nullable URI absolute(String given) {
        try {
            URI url = URI.create(given);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            return web && url.getHost() != null ? url : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Place group(Fields fields) {
        String name = fields.text("name", LONGEST_NAME);
        List<String> invites = fields.texts("invites", 100, LONGEST_NAME);
        String description = Objects.requireNonNullElse(fields.text("description", LONGEST_DESCRIPTION), "");
        Place.Card card = name == null ? null : new Place.Card(name, description, invites);
        return new Place.ChatGroup(fields.needed("groupId", 256), card);
    }
}
