package io.sluice.pipeline;

/**
 * Where work comes from, which decides how soon it is fetched. From an object's last byte on, its lane no
 * longer slows its triage.
 */
public enum Lane {
    /** Notices, canaries and look-back hits: always served first. */
    URGENT(0),
    /** New uploads. */
    FRESH(8),
    /** Backfill and rescans. */
    BACKLOG(2),
    /** Classification that could not keep up. */
    DEFERRED(1);

    private final int share;

    Lane(int share) {
        this.share = share;
    }

    /** Whether this lane is bulk work, which never takes a {@link Limiter}'s reserved share. */
    public boolean isBulk() {
        return this == BACKLOG || this == DEFERRED;
    }

    /** The lane's weight among the lanes that share what {@link #URGENT} leaves; 0 for strict priority. */
    public int share() {
        return share;
    }
}
