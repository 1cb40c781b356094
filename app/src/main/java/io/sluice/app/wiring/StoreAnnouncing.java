package io.sluice.app.wiring;

import io.sluice.app.settings.SluiceSettings;
import io.sluice.sink.gate.Announcer;
import io.sluice.sink.gate.Brought;
import io.sluice.sink.gate.QuarantineAnnouncer;
import io.sluice.sink.gate.StoreCapabilities;
import io.sluice.sink.gate.StoreProbe;
import io.sluice.sink.gate.TagAnnouncer;
import io.sluice.sink.s3.S3Store;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Announces by what the store can do, which is tried once, before the first announcement: by tag where there are tags, by moving
 * blocked objects to quarantine where there are none.
 */
final class StoreAnnouncing implements Announcer {

    private static final Logger LOG = LoggerFactory.getLogger(StoreAnnouncing.class);

    private final Mono<Announcer> chosen;
    private volatile String name = "nothing yet";

    private StoreAnnouncing(Mono<Announcer> chosen) {
        // Remembers success only: a store that was down is asked again.
        this.chosen = chosen.doOnNext(announcer -> name = announcer.name()).cacheInvalidateIf(announcer -> false);
    }

    static StoreAnnouncing of(S3Store store, StoreProbe probe, SluiceSettings.Store settings) {
        String quarantine = Objects.requireNonNull(settings.quarantine());
        return new StoreAnnouncing(
                probe.probe(settings.uploads().get(0), quarantine).map(can -> choose(can, store, quarantine)));
    }

    private static Announcer choose(StoreCapabilities can, S3Store store, String quarantine) {
        Announcer announcer = can.tags() ? new TagAnnouncer(store) : new QuarantineAnnouncer(store, quarantine);
        LOG.info("the store can: {}; decisions are announced by {}", can.describe(), announcer.name());
        return announcer;
    }

    /** Tries the store now, so that the log of the start says what it can do. */
    Mono<Void> look() {
        return chosen.then();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Mono<Brought> bringBack(Announcement released) {
        return chosen.flatMap(announcer -> announcer.bringBack(released));
    }

    @Override
    public Mono<Void> discard(Announcement released) {
        return chosen.flatMap(announcer -> announcer.discard(released));
    }

    @Override
    public Mono<Void> announce(Announcement announcement) {
        return chosen.flatMap(announcer -> announcer.announce(announcement));
    }
}
