package io.sluice.sink.evidence.vault;

import io.sluice.sink.s3.S3Store;

/**
 * The store with the credentials of each task.
 *
 * @param sealing can write, set retention and legal hold, and no more
 * @param filing can read and list, and no more
 * @param destroying can list and delete versions; used only after two people said so
 */
public record VaultAccess(S3Store sealing, S3Store filing, S3Store destroying) {

    /** The same credentials for everything. */
    public static VaultAccess shared(S3Store store) {
        return new VaultAccess(store, store, store);
    }
}
