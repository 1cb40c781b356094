package io.sluice.app.settings;

import io.sluice.ingest.tenants.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who shares the lane {@code FRESH}. Every bucket of uploads is a tenant with weight 1, unless it is named here.
 *
 * @param overflow URL of the queue that takes what is above a tenant's share; null for first come, first served
 * @param dead URL of that queue's dead letters
 * @param weights buckets with another weight, and parts of buckets
 */
public record TenantSettings(
        @Nullable String overflow,
        @Nullable String dead,
        @DefaultValue List<Weight> weights) {

    /**
     * One tenant.
     *
     * @param name what metrics call it; that of its bucket if it is the whole of it
     * @param bucket one of the buckets of uploads
     * @param prefix what its keys begin with; empty for the whole bucket
     * @param weight beside the others
     */
    public record Weight(
            @Nullable String name,
            @Nullable String bucket,
            @DefaultValue("") String prefix,
            @DefaultValue("1") int weight) {

        private @Nullable String called() {
            return name == null && prefix.isEmpty() ? bucket : name;
        }

        private Tenant tenant() {
            return new Tenant(String.valueOf(called()), String.valueOf(bucket), prefix, weight);
        }
    }

    /** All who share the lane. */
    public List<Tenant> tenants(List<String> uploads) {
        List<Tenant> tenants =
                new ArrayList<>(weights.stream().map(Weight::tenant).toList());
        uploads.stream()
                .filter(bucket -> weights.stream()
                        .noneMatch(weight -> bucket.equals(weight.bucket())
                                && weight.prefix().isEmpty()))
                .forEach(bucket -> tenants.add(new Tenant(bucket, bucket, "", 1)));
        return List.copyOf(tenants);
    }

    /** What is wrong with these, one sentence each. */
    List<String> problems(List<String> uploads) {
        List<String> problems = new ArrayList<>();
        if ((overflow == null) != (dead == null)) {
            problems.add("sluice.tenants.overflow and sluice.tenants.dead: set both or neither");
        }
        if (overflow == null && !weights.isEmpty()) {
            problems.add("sluice.tenants.weights has no effect without a queue for what is above a share: set"
                    + " sluice.tenants.overflow");
        }
        for (int i = 0; i < weights.size(); i++) {
            weight("sluice.tenants.weights[" + i + "]", weights.get(i), uploads, problems);
        }
        if (problems.isEmpty() && overflow != null) {
            together(uploads, problems);
        }
        return problems;
    }

    private static void weight(String setting, Weight weight, List<String> uploads, List<String> problems) {
        if (weight.bucket() == null || !uploads.contains(weight.bucket())) {
            problems.add(setting + ".bucket is none of sluice.store.uploads: nothing of it would ever come");
        }
        if (weight.called() == null) {
            problems.add(setting + ".name is not set: a part of a bucket needs a name, by which metrics call it");
        }
        if (weight.weight() < 1) {
            problems.add(setting + ".weight is below 1: set a positive number");
        }
    }

    private void together(List<String> uploads, List<String> problems) {
        List<Tenant> tenants = tenants(uploads);
        if (tenants.size() < 2) {
            problems.add("sluice.tenants.overflow is set, but there is one tenant: name a second bucket or a part of"
                    + " one, or leave it out");
        }
        Set<String> names = new HashSet<>();
        tenants.stream()
                .filter(tenant -> !names.add(tenant.name()))
                .forEach(twice -> problems.add("sluice.tenants.weights: two tenants are called " + twice.name()
                        + "; give each a name of its own"));
    }
}
