package io.sluice.sink.cases;

import io.sluice.pipeline.feeds.FeedFeedback;
import io.sluice.sink.banks.FalsePositives;
import io.sluice.sink.cases.acts.OwedFeedback;
import io.sluice.sink.cases.acts.OwedFeedback.Owed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells those who keep a list what people found of its entries: at once if it can be, and in rounds what could not. Telling the same
 * twice changes nothing, so what a worker had told when it was killed is told again.
 */
public final class ListKeepers {

    private final OwedFeedback owed;
    private final FalsePositives marks;
    private final FeedFeedback feedback;

    /** What is owed, and who is told. */
    public ListKeepers(OwedFeedback owed, FalsePositives marks, FeedFeedback feedback) {
        this.owed = owed;
        this.marks = marks;
        this.feedback = feedback;
    }

    /** Tells what was decided of an incident. What fails stays owed, and is no error: the decision is on record. */
    public Mono<Void> tell(String incident) {
        return told(owed.owedFor(incident)).onErrorComplete();
    }

    /** Tells what is owed of any incident; one that fails holds no other up. <b>Errors:</b> the first, at the end. */
    public Mono<Void> round(int most) {
        return told(owed.owed(most));
    }

    private Mono<Void> told(Flux<Owed> found) {
        return found.concatMapDelayError(each -> said(each).then(owed.told(each)))
                .then();
    }

    private Mono<?> said(Owed each) {
        return each.isAffirmed()
                ? feedback.affirm(each.lead().reference())
                : marks.mark(each.incident(), each.lead(), each.by());
    }
}
