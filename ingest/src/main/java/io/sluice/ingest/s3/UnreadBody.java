package io.sluice.ingest.s3;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Reads nothing of a body and gives its connection back. A body that nobody subscribes to holds its connection (for ever, or
 * for the SDK's minute; aws-sdk-java-v2 issues 5355, 6367), so whoever does not want one must say so.
 */
final class UnreadBody implements Subscriber<Object> {

    private static final UnreadBody SUBSCRIBER = new UnreadBody();

    private UnreadBody() {}

    static void abandon(Publisher<?> body) {
        body.subscribe(SUBSCRIBER);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.cancel();
    }

    @Override
    public void onNext(Object chunk) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
}
