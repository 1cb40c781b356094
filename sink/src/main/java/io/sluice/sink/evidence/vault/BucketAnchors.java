package io.sluice.sink.evidence.vault;

import io.sluice.sink.evidence.access.Anchor;
import io.sluice.sink.evidence.access.Anchors;
import io.sluice.sink.s3.S3Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Heads of the access log in the evidence bucket, under {@code access-log/{position}-{hash}}: the name says it all, so that a
 * listing is enough to verify with, and the head of a rebuilt chain lies beside the true one and not over it.
 */
public final class BucketAnchors implements Anchors {

    private static final String PREFIX = "access-log/";
    private static final Pattern KEY = Pattern.compile("access-log/([0-9]{19})-([0-9a-f]{64})");

    private final Mono<Writing> writing;
    private final Listing listing;

    /**
     * Anchors that are set with the vault's writing credentials and read with its reading ones.
     *
     * @param custody keeps an anchor that is set again as long as a new one
     */
    public BucketAnchors(Vault vault, VaultAccess access, VaultSettings settings, Custody custody, Clock clock) {
        this(Mono.just(new Writing(vault, custody, settings.keep(), clock)), access.filing(), settings.bucket());
    }

    private BucketAnchors(Mono<Writing> writing, S3Store filing, String bucket) {
        this.writing = writing;
        this.listing = new Listing(filing, bucket);
    }

    /** Anchors that can only be read, for whoever verifies. */
    public static BucketAnchors readOnly(S3Store filing, String bucket) {
        return new BucketAnchors(Mono.empty(), filing, bucket);
    }

    @Override
    public Mono<Void> set(Anchor anchor) {
        byte[] text = (anchor.position() + " " + anchor.hash() + "\n").getBytes(StandardCharsets.US_ASCII);
        return writing.flatMap(into -> into.put(key(anchor.position(), "-" + anchor.hash()), text));
    }

    /** A digit short of a colon comes before every key of the next position. */
    @Override
    public Flux<Anchor> after(long position) {
        return listing.under(PREFIX, position == 0 ? "" : key(position, ":"))
                .map(item -> anchor(item.key()))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .distinct();
    }

    private static String key(long position, String rest) {
        return PREFIX + String.format(Locale.ROOT, "%019d", position) + rest;
    }

    private static Optional<Anchor> anchor(String key) {
        Matcher parts = KEY.matcher(key);
        return parts.matches()
                ? Optional.of(new Anchor(Long.parseLong(parts.group(1)), parts.group(2)))
                : Optional.empty();
    }

    /** Where anchors go, and for how long. */
    private record Writing(Vault vault, Custody custody, Duration keep, Clock clock) {

        Mono<Void> put(String key, byte[] text) {
            return vault.putOnce(key, text)
                    .then(Mono.defer(() -> custody.keep(key, clock.instant().plus(keep))));
        }
    }
}
