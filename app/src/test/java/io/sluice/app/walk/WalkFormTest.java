package io.sluice.app.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.walk.WalkOrder;
import io.sluice.pipeline.walk.WalkOrder.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A walk is asked for in full, or the caller is told what is missing. */
class WalkFormTest {

    private static WalkOrder order(String kind, String bucket, Integer rate, String why) {
        return new WalkForm(kind, bucket, null, rate, null, null, why).order(Set.of("uploads", "avatars"), 50, "ann");
    }

    @Test
    void whatIsNotSaidIsUsual() {
        assertThat(order("backfill", "avatars", null, " because "))
                .isEqualTo(new WalkOrder(Kind.BACKFILL, "avatars", "", 50, false, false, "ann", "because"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "backfill, elsewhere, 50, why, 'bucket is none of those of uploads; there are avatars, uploads'",
                "backfill, -, 50, why, bucket is none",
                "rescue, uploads, 50, why, kind is backfill or reconcile",
                "-, uploads, 50, why, kind is backfill or reconcile",
                "reconcile, uploads, 0, why, perSecond is 1 to 10000",
                "reconcile, uploads, 10001, why, perSecond is 1 to 10000",
                "reconcile, uploads, 50, -, 'say why, in 1 to 500 characters'",
                "reconcile, uploads, 50, '  ', 'say why, in 1 to 500 characters'",
            })
    void whatMakesNoSenseIsSaid(String kind, String bucket, Integer rate, String why, String said) {
        assertThatThrownBy(() -> order(kind, bucket, rate, why))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(said);
    }
}
