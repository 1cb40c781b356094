package io.sluice.ingest.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.Permit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Who may have how much in hand. */
class TenantSharesTest {

    private static final ObjectRef PHOTO = new ObjectRef("uploads", "photos/one", null);
    private static final ObjectRef FILM = new ObjectRef("uploads", "photos/films/one", null);
    private static final ObjectRef AVATAR = new ObjectRef("avatars", "one", null);
    private static final ObjectRef STRAY = new ObjectRef("elsewhere", "one", null);

    private final AtomicLong slots = new AtomicLong(12);
    private final TenantShares shares = new TenantShares(
            List.of(
                    new Tenant("uploads", "uploads", "", 1),
                    new Tenant("films", "uploads", "photos/films/", 3),
                    new Tenant("avatars", "avatars", "", 2)),
            slots::get);

    private List<Permit> all(ObjectRef ref) {
        List<Permit> taken = new ArrayList<>();
        for (Permit next = shares.of(ref).take();
                next != null;
                next = shares.of(ref).take()) {
            taken.add(next);
        }
        return taken;
    }

    @Test
    void theLongestPrefixOwnsAnObjectAndTheRestBelongsToTheOthers() {
        assertThat(shares.of(PHOTO).tenant()).isEqualTo("uploads");
        assertThat(shares.of(FILM).tenant()).isEqualTo("films");
        assertThat(shares.of(AVATAR).tenant()).isEqualTo("avatars");
        assertThat(shares.of(STRAY).tenant()).isEqualTo(TenantShares.OTHERS);
    }

    @Test
    void sharesAreInProportionToTheWeightsWhateverTheOthersUse() {
        assertThat(all(PHOTO)).hasSize(2);
        assertThat(all(FILM)).hasSize(6);
        assertThat(all(AVATAR)).hasSize(4);
        assertThat(all(STRAY)).hasSize(2);
    }

    @Test
    void aChangeOfTheSlotsIsFollowedAndNobodyIsLeftWithNothing() {
        slots.set(1);
        assertThat(all(PHOTO)).hasSize(1);
        slots.set(60);
        assertThat(all(PHOTO)).hasSize(9);
    }

    @Test
    void aChangeOfAWeightIsFollowedByAll() {
        List<Permit> films = all(FILM);
        shares.weight("films", 1);
        assertThat(all(PHOTO)).hasSize(3);
        assertThat(all(AVATAR)).hasSize(6);
        films.subList(0, 3).forEach(Permit::release);
        assertThat(all(FILM)).isEmpty();
        films.get(3).release();
        assertThat(all(FILM)).hasSize(1);
    }

    @Test
    void aPlaceIsGivenBackOnce() {
        Permit first = Objects.requireNonNull(shares.of(AVATAR).take());
        first.release();
        first.release();
        assertThat(shares.of(AVATAR).inHand()).isZero();
    }

    @Test
    void aWeightBelowOneIsRefused() {
        assertThatThrownBy(() -> new Tenant("uploads", "uploads", "", 0)).hasMessageContaining("at least 1");
    }

    /** All want more than they may have, and end in any order: each gets through what its weight promises. */
    @Property(tries = 200)
    void weightsAreHonouredAndNothingIsLost(
            @ForAll @Size(min = 2, max = 5) List<@IntRange(min = 1, max = 9) Integer> weights,
            @ForAll @IntRange(min = 1, max = 64) int slotCount,
            @ForAll Random order) {
        List<Tenant> tenants = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            tenants.add(new Tenant("t" + i, "bucket-" + i, "", weights.get(i)));
        }
        TenantShares fair = new TenantShares(tenants, () -> slotCount);
        Map<String, Deque<Permit>> held = new HashMap<>();
        long sum = weights.stream().mapToLong(Integer::intValue).sum();
        for (int step = 0; step < 500; step++) {
            TenantShare share = fair.of(new ObjectRef("bucket-" + order.nextInt(tenants.size()), "k", null));
            Deque<Permit> hand = held.computeIfAbsent(share.tenant(), name -> new ArrayDeque<>());
            Permit place = order.nextInt(3) == 0 ? null : share.take();
            if (place != null) {
                hand.add(place);
            } else if (!hand.isEmpty()) {
                hand.remove().release();
            }
            assertThat(share.inHand()).isEqualTo(hand.size());
        }
        for (Tenant tenant : tenants) {
            TenantShare share = fair.of(new ObjectRef(tenant.bucket(), "k", null));
            while (share.take() != null) {
                assertThat(share.inHand()).isLessThanOrEqualTo(Math.max(1, slotCount * tenant.weight() / sum));
            }
            assertThat(share.inHand()).isEqualTo(Math.max(1, slotCount * tenant.weight() / sum));
        }
    }
}
