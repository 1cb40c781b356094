package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.pipeline.Bank;
import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.BankState;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.testing.SettableClock;
import io.sluice.scanners.hash.KnownHashes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** How long ago the banks were looked at, and how often a change was loaded. */
class BankMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SettableClock clock = new SettableClock();
    private final Banks banks = new Banks();
    private final BankMeters meters = new BankMeters(
            new KnownHashes(banks, Duration.ofMinutes(5), clock, Schedulers.immediate()), clock, registry);

    private double age() {
        return registry.get(Metrics.BANK_AGE).gauge().value();
    }

    private long reloads() {
        return registry.get(Metrics.BANK_RELOAD).timer().count();
    }

    @Test
    void theAgeGrowsUntilALookSucceeds() {
        clock.advance(Duration.ofSeconds(30));
        assertThat(age()).isEqualTo(30);
        meters.refresh().block();
        assertThat(age()).isZero();
        banks.isDown = true;
        clock.advance(Duration.ofSeconds(40));
        meters.refresh().onErrorComplete().block();
        assertThat(age()).isEqualTo(40);
    }

    @Test
    void onlyWhatChangedCountsAsAReload() {
        Mono<Void> look = meters.refresh();
        look.block();
        assertThat(reloads()).as("the first load").isEqualTo(1);
        look.block();
        assertThat(reloads()).isEqualTo(1);
        banks.isDown = true;
        banks.generation++;
        look.onErrorComplete().block();
        assertThat(reloads()).isEqualTo(1);
        banks.isDown = false;
        look.block();
        assertThat(reloads()).isEqualTo(2);
    }

    private static final class Banks implements HashBanks {
        private long generation = 1;
        private boolean isDown;

        @Override
        public Mono<BankState> state() {
            return isDown
                    ? Mono.error(new TransientException("down", null))
                    : Mono.just(new BankState(generation, List.of(Bank.of("one", null, "me"))));
        }

        @Override
        public Flux<BankChange> changes(long since) {
            return Flux.empty();
        }
    }
}
