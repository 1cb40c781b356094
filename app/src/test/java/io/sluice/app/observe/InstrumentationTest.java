package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every metric is documented, and every documented metric is there. What a worker really serves is looked at in {@code DemoIT}. */
class InstrumentationTest {

    /** What Prometheus adds to a name, by kind and unit. */
    private static final List<String> SUFFIXES = List.of("", "_total", "_seconds");

    private static Set<String> unmatched(Set<String> bare, Set<String> full, boolean isBareWanted) {
        Set<String> left = new TreeSet<>(isBareWanted ? bare : full);
        for (String name : bare) {
            for (String suffix : SUFFIXES) {
                if (full.contains(name + suffix)) {
                    left.remove(isBareWanted ? name : name + suffix);
                }
            }
        }
        return left;
    }

    @Test
    void everyRegisteredMetricHasARow() {
        assertThat(DocumentedMetrics.registered()).hasSizeGreaterThan(60);
        assertThat(unmatched(DocumentedMetrics.registered(), DocumentedMetrics.documented(), true))
                .isEmpty();
    }

    @Test
    void everyRowIsARegisteredMetric() {
        assertThat(unmatched(DocumentedMetrics.registered(), DocumentedMetrics.documented(), false))
                .isEmpty();
    }
}
