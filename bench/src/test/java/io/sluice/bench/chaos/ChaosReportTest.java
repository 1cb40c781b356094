package io.sluice.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.chaos.Act.Deed;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChaosReportTest {

    private final ChaosReport report = new ChaosReport();

    @Test
    void addsUpWhatTheRunsShowed() {
        report.killed(Deed.PAUSE, "finish");
        report.killed(Deed.CRASH, "finish");
        report.judged(7, new Judgement(6, 0, 0, 0, 0, 2));
        report.judged(8, new Judgement(6, 1, 0, 2, 0, 3));

        ChaosReport.Figures figures = report.figures();

        assertThat(figures.runs()).isEqualTo(2);
        assertThat(figures.incidents()).isEqualTo(12);
        assertThat(figures.lost()).isEqualTo(1);
        assertThat(figures.unsealed()).isEqualTo(2);
        assertThat(figures.shared()).isEqualTo(5);
        assertThat(figures.kills()).isEqualTo(Map.of("process", 1, "connection", 0, "database", 1));
        assertThat(figures.paused()).isEqualTo(1);
        assertThat(figures.killsAt()).isEqualTo(Map.of("finish", 2));
        assertThat(figures.failingSeeds()).containsExactly(8);
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void theLatestLookCounts() {
        report.judged(7, new Judgement(6, 0, 0, 0, 0, 0));
        report.judged(7, new Judgement(6, 0, 1, 0, 0, 0));

        assertThat(report.figures().incidents()).isEqualTo(6);
        assertThat(report.figures().failingSeeds()).containsExactly(7);
    }

    @Test
    void countsARunThatCouldNotBeCarriedOutAsOneThatFailed() {
        report.judged(1, new Judgement(6, 0, 0, 0, 0, 2));
        report.addBroken(2);

        assertThat(report.figures().runs()).isEqualTo(2);
        assertThat(report.figures().broken()).isEqualTo(1);
        assertThat(report.figures().incidents()).isEqualTo(6);
        assertThat(report.figures().failingSeeds()).containsExactly(2);
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void theSameSeedDoesTheSame() {
        List<Act> acts = Act.of(new Random(6), World.WORKERS);

        assertThat(acts)
                .isEqualTo(Act.of(new Random(6), World.WORKERS))
                .isNotEqualTo(Act.of(new Random(7), World.WORKERS));
        assertThat(acts.get(0).deed()).isEqualTo(Deed.KILL);
    }
}
