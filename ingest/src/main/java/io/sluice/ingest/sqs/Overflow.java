package io.sluice.ingest.sqs;

import io.sluice.ingest.tenants.TenantShares;

/**
 * Where a lane's tenants go with what is above their shares.
 *
 * @param url of a queue of its own, that a source of a bulk lane reads
 * @param shares what each may have in hand in this lane
 */
public record Overflow(String url, TenantShares shares) {

    @Override
    public String toString() {
        return "Overflow";
    }
}
