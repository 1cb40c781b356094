package io.sluice.app.wiring;

/** In which order things start; they stop the other way round. The web server's own phase lies above all of these. */
final class Phases {

    /** Pools and clients: first to be there, last to go. */
    static final int RESOURCES = 10;

    /** What the lanes need: banks, policy. */
    static final int SUPPORT = 100;

    /** The incidents' outbox: goes on while lanes drain. */
    static final int OUTBOX = 200;

    /** The lanes: last to start, first to stop. */
    static final int LANES = 300;

    private Phases() {}
}
