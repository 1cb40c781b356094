package io.sluice.parts.exchanges;

/** One programme, for any world. */
interface Desk {

    /** Whether the credentials are right. */
    boolean knows(World world, Ask ask);

    /** Answers somebody with credentials. */
    Answer answer(World world, Ask ask);
}
