package io.sluice.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.settings.TenantSettings.Weight;
import io.sluice.ingest.tenants.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantSettingsTest {

    private static final List<String> BUCKETS = List.of("uploads", "avatars");
    private static final String URL = "http://127.0.0.1/overflow";

    private static TenantSettings settings(Weight... weights) {
        return new TenantSettings(URL, URL + "-dead", List.of(weights));
    }

    @Test
    void withoutAnOverflowThereIsNothingToSay() {
        assertThat(new TenantSettings(null, null, List.of()).problems(List.of("uploads")))
                .isEmpty();
    }

    @Test
    void eachBucketIsATenantOfWeightOneUnlessItIsNamed() {
        TenantSettings named =
                settings(new Weight(null, "uploads", "", 3), new Weight("films", "uploads", "films/", 2));
        assertThat(named.problems(BUCKETS)).isEmpty();
        assertThat(named.tenants(BUCKETS))
                .containsExactlyInAnyOrder(
                        new Tenant("uploads", "uploads", "", 3),
                        new Tenant("films", "uploads", "films/", 2),
                        new Tenant("avatars", "avatars", "", 1));
    }

    @Test
    void weightsNeedSomewhereToOverflowToAndThatNeedsDeadLetters() {
        List<Weight> weights = List.of(new Weight(null, "uploads", "", 3));
        assertThat(new TenantSettings(null, null, weights).problems(BUCKETS))
                .singleElement()
                .asString()
                .contains("set sluice.tenants.overflow");
        assertThat(new TenantSettings(URL, null, weights).problems(BUCKETS))
                .singleElement()
                .asString()
                .contains("set both or neither");
    }

    @Test
    void aTenantBelongsToABucketHasANameAndAWeight() {
        assertThat(settings(new Weight(null, "elsewhere", "films/", 0)).problems(BUCKETS))
                .hasSize(3)
                .anyMatch(problem -> problem.contains("weights[0].bucket is none of"))
                .anyMatch(problem -> problem.contains("weights[0].name is not set"))
                .anyMatch(problem -> problem.contains("weights[0].weight is below 1"));
    }

    @Test
    void oneTenantHasNobodyToShareWithAndTwoHaveTwoNames() {
        assertThat(settings().problems(List.of("uploads")))
                .singleElement()
                .asString()
                .contains("there is one tenant");
        assertThat(settings(new Weight("avatars", "uploads", "films/", 1)).problems(BUCKETS))
                .singleElement()
                .asString()
                .contains("two tenants are called avatars");
    }
}
