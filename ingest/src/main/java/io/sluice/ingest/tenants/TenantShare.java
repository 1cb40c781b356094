package io.sluice.ingest.tenants;

import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.Permit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one tenant may have in hand, and has. <b>Threads:</b> safe from any. */
public final class TenantShare {

    private final Tenant tenant;
    private final LongUnaryOperator most;
    private volatile int weight;
    private final AtomicLong inHand = new AtomicLong();

    /** @param most how much that is for a weight */
    TenantShare(Tenant tenant, LongUnaryOperator most) {
        this.tenant = tenant;
        this.weight = tenant.weight();
        this.most = most;
    }

    long weight() {
        return weight;
    }

    void weight(int newWeight) {
        weight = newWeight;
    }

    /** What metrics call the tenant. */
    public String tenant() {
        return tenant.name();
    }

    boolean owns(ObjectRef ref) {
        return tenant.owns(ref);
    }

    /** A place in it, or null if all are taken. Never waits. */
    public @Nullable Permit take() {
        long limit = most.applyAsLong(weight);
        long before = inHand.getAndUpdate(now -> now < limit ? now + 1 : now);
        return before < limit ? new Place() : null;
    }

    /** Places taken; more than the share only just after the slots or its weight were turned down. */
    public long inHand() {
        return inHand.get();
    }

    private final class Place implements Permit {
        private final AtomicBoolean released = new AtomicBoolean();

        @Override
        public long weight() {
            return 1;
        }

        @Override
        public void release() {
            if (released.compareAndSet(false, true)) {
                inHand.decrementAndGet();
            }
        }
    }

    @Override
    public String toString() {
        return "TenantShare[" + tenant.name() + "]";
    }
}
