package io.sluice.ingest.tenants;

import io.sluice.pipeline.ObjectRef;

/**
 * One of those who share a lane: a bucket, or a part of one.
 *
 * @param name what metrics call it
 * @param bucket whose objects are meant
 * @param prefix what their keys begin with; empty for the whole bucket
 * @param weight beside the others, at least 1
 */
public record Tenant(String name, String bucket, String prefix, int weight) {

    public Tenant {
        if (weight < 1) {
            throw new IllegalArgumentException("a tenant's weight is at least 1");
        }
    }

    boolean owns(ObjectRef ref) {
        return ref.bucket().equals(bucket) && ref.key().startsWith(prefix);
    }

    /** Names no prefix: safe to log. */
    @Override
    public String toString() {
        return "Tenant[" + name + "]";
    }
}
