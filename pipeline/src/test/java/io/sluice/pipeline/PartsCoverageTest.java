package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Material.Unpacked;
import io.sluice.pipeline.PipelineObserver.Outcome;
import io.sluice.pipeline.testing.FakeContent;
import io.sluice.pipeline.testing.FakeDecoder;
import io.sluice.pipeline.testing.FakeScanner;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** What follows from the parts of an object, and from those that nobody could look at. */
class PartsCoverageTest {

    private static final String NAME = "hash-parts";

    private final FakeContent content = FakeContent.of(TestMedia.bytes(1, 99));

    /** Parts as {@code role} or {@code role:why it was not looked at}. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            whole   | parts                            | scanner      | decision
            picture |                                  | clean        | PASS
            picture | PAGE APPENDED                    | clean        | PASS
            picture | PREVIEW:corrupt                  | clean        | PASS
            picture | PAGE:corrupt                     | clean        | REVIEW
            picture | ENTRY APPENDED:unknown-format    | clean        | REVIEW
            picture | PAGE                             | inconclusive | REVIEW
            picture | PAGE:corrupt                     | known        | BLOCK
            bundle  | ENTRY ENTRY                      | clean        | PASS
            bundle  | ENTRY PREVIEW:corrupt            | clean        | PASS
            bundle  | ENTRY ENTRY:encrypted            | clean        | UNSCANNABLE
            bundle  | ENTRY                            | inconclusive | REVIEW
            bundle  | ENTRY                            | absent       | UNSCANNABLE
            bundle  | ENTRY ENTRY:encrypted            | known        | BLOCK
            broken  | ENTRY                            | clean        | UNSCANNABLE
            broken  | PREVIEW                          | known        | BLOCK
            """)
    void whatWasNotLookedAtNeverPasses(String whole, @Nullable String parts, String scanner, Decision decision) {
        Flow flow = new Flow().with(FakeDecoder.seeing(decoding(whole, parts(parts))));
        assertThat(decided(flow, scanner)).isEqualTo(decision);
    }

    @Test
    void aKnownPartOpensAnIncident() {
        Bundle bundle = new Bundle("zip", parts("ENTRY ENTRY:corrupt"), null);
        Flow flow = new Flow().with(FakeDecoder.seeing(bundle));
        decided(flow, "known");
        assertThat(flow.escalation.incidents()).isEqualTo(1);
    }

    @Test
    void aBrokenObjectIsBroughtToTheScannersOfPartsWithItsReason() {
        Flow flow = new Flow().with(FakeDecoder.undecodable("truncated"));
        decided(flow, "clean");
        assertThat(flow.sink.writes().get(0).examination().inconclusive())
                .contains(new ScanResult.Inconclusive(NAME, "truncated"));
    }

    private Decision decided(Flow flow, String scanner) {
        switch (scanner) {
            case "clean" -> flow.with(FakeScanner.clean(NAME, Unpacked.class));
            case "known" -> flow.with(FakeScanner.finding(NAME, Unpacked.class, TestVerdicts.exact()));
            case "inconclusive" ->
                flow.with(FakeScanner.answering(
                        NAME, Unpacked.class, parts -> Mono.just(new ScanResult.Inconclusive(NAME, "bank-stale"))));
            default -> flow.without(NAME);
        }
        assertThat(flow.outcome(content).block()).isEqualTo(Outcome.JUDGED);
        return flow.sink.writes().get(0).decision();
    }

    private static Decoding decoding(String whole, List<Part> parts) {
        return switch (whole) {
            case "picture" -> TestMedia.picture(1).with(parts);
            case "bundle" -> new Bundle("zip", parts, null);
            default -> new Bundle("jpeg", parts, "truncated");
        };
    }

    private static List<Part> parts(@Nullable String words) {
        return words == null
                ? List.of()
                : Arrays.stream(words.split(" ")).map(PartsCoverageTest::part).toList();
    }

    private static Part part(String word) {
        int colon = word.indexOf(':');
        String reason = colon < 0 ? null : word.substring(colon + 1);
        Part.Role role = Part.Role.valueOf(colon < 0 ? word : word.substring(0, colon));
        List<FrameHash> hashes = reason == null ? List.of(TestMedia.frame(TestMedia.pdq(2))) : List.of();
        return new Part("0", role, "png", 9, TestMedia.digests(new byte[9]), 64, 64, hashes, reason);
    }
}
