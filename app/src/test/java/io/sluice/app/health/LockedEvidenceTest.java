package io.sluice.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.SetupException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

class LockedEvidenceTest {

    private static Health health(Mono<Boolean> locks, boolean broken, boolean separate) {
        return Objects.requireNonNull(
                new LockedEvidence(locks, () -> broken, separate).health().block());
    }

    @Test
    void aBucketThatLocksUnderSeparateCredentialsIsUp() {
        assertThat(health(Mono.just(true), false, true).getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void aBucketWithoutLocksThatIsAcceptedIsShownAsDegraded() {
        Health shown = health(Mono.just(false), false, true);
        assertThat(shown.getStatus().getCode()).isEqualTo("AMBER");
        assertThat(shown.getDetails().get("objectLock")).asString().startsWith("degraded");
    }

    @Test
    void sharedCredentialsAreShownAsDegraded() {
        Health shown = health(Mono.just(true), false, false);
        assertThat(shown.getStatus().getCode()).isEqualTo("AMBER");
        assertThat(shown.getDetails().get("credentials")).asString().startsWith("degraded");
    }

    @Test
    void aBrokenAccessLogIsAmber() {
        assertThat(health(Mono.just(true), true, true).getStatus().getCode()).isEqualTo("AMBER");
    }

    @Test
    void aRefusedBucketIsOutOfService() {
        assertThat(health(Mono.error(new SetupException("refused", null)), false, true)
                        .getStatus()
                        .getCode())
                .isEqualTo("OUT_OF_SERVICE");
    }
}
