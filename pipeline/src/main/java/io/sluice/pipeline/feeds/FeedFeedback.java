package io.sluice.pipeline.feeds;

import reactor.core.publisher.Mono;

/**
 * Port: tells those who keep a list what people here found out about its entries. What is said is kept, and delivered when it
 * can be; of two opinions on one hash the later one counts, and once there is one, it stands until another one comes. A
 * reference of no feed is ignored.
 */
public interface FeedFeedback {

    /** It hit, and people will look. Says nothing where something was said before. */
    Mono<Void> pend(String reference);

    /** People agree: the hit was right. */
    Mono<Void> affirm(String reference);

    /** People disagree: the hit was wrong. */
    Mono<Void> deny(String reference);
}
