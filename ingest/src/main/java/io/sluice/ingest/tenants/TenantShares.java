package io.sluice.ingest.tenants;

import io.sluice.pipeline.ObjectRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Shares the slots of a lane among its tenants, in proportion to their weights. A share is the tenant's whether or not the others
 * use theirs: only so is it free at the moment they come.
 *
 * <p><b>Threads:</b> safe from any; nobody ever waits.
 */
public final class TenantShares {

    /** What metrics call those whom nobody named; they count with weight 1. */
    public static final String OTHERS = "others";

    private final List<TenantShare> shares = new ArrayList<>();
    private final TenantShare others;
    private final LongSupplier slots;
    private volatile long weights;

    /**
     * Shares of which nothing is taken.
     *
     * @param tenants if an object belongs to several, it is that with the longest prefix
     * @param slots how many there are, asked anew each time, for they change while the worker runs
     */
    public TenantShares(List<Tenant> tenants, LongSupplier slots) {
        this.slots = slots;
        tenants.stream()
                .sorted(Comparator.comparingInt(
                                (Tenant tenant) -> tenant.prefix().length())
                        .reversed())
                .forEach(tenant -> shares.add(new TenantShare(tenant, this::share)));
        this.others = new TenantShare(new Tenant(OTHERS, "", "", 1), this::share);
        addUp();
    }

    private void addUp() {
        weights = Math.max(1, shares.stream().mapToLong(TenantShare::weight).sum());
    }

    /** Never nothing: a tenant whose weight is small is slow, and still served. */
    private long share(long weight) {
        return Math.max(1, slots.getAsLong() * weight / weights);
    }

    /**
     * Changes what one gets beside the others, from the next object on. Whoever has more in hand than that gets nothing until it has less.
     *
     * @param weight at least 1
     */
    public synchronized void weight(String tenant, int weight) {
        shares.stream().filter(share -> share.tenant().equals(tenant)).forEach(share -> share.weight(weight));
        addUp();
    }

    /** The share that an object counts in. */
    public TenantShare of(ObjectRef ref) {
        return shares.stream().filter(share -> share.owns(ref)).findFirst().orElse(others);
    }
}
