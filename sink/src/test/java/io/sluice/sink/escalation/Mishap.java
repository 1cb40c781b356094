package io.sluice.sink.escalation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What goes wrong with one incident: the worker dies at one boundary of its first such call, and the authority commits one fault
 * on the first such call that reaches it.
 */
final class Mishap {

    /** Of the protocol, by the simulator's words. */
    enum Call {
        SUBMIT,
        UPLOAD,
        FILEINFO,
        FINISH,
        RETRACT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean needsFile() {
            return this == UPLOAD || this == FILEINFO;
        }
    }

    /** Where the worker dies. */
    enum Boundary {
        BEFORE_SEND,
        SENT,
        PROCESSED_AND_UNREAD,
        READ_AND_UNSTORED,
        STORED
    }

    static final String NO_FAULT = "none";

    private static final List<String> FAULTS = List.of(
            NO_FAULT,
            "status-503",
            "status-after-503",
            "code-1000",
            "code-after-1000",
            "code-4100",
            "code-5102",
            "credentials",
            "cut-before",
            "cut-after",
            "cut-amid",
            "truncated",
            "delay-ms-30",
            "hang-before",
            "hang-after");

    final Call call;
    final Boundary boundary;
    final String fault;

    /** The worker is dead: what it holds is not stored. Cleared when its claim has been given up. */
    final AtomicBoolean dead = new AtomicBoolean();

    /** The worker dies when its result is stored, and does not hear of it. */
    final AtomicBoolean diesWhenStored = new AtomicBoolean();

    private final AtomicBoolean struck = new AtomicBoolean();
    private final AtomicBoolean faulted = new AtomicBoolean();
    private final AtomicBoolean diedBefore = new AtomicBoolean();

    private Mishap(Call call, Boundary boundary, String fault) {
        this.call = call;
        this.boundary = boundary;
        this.fault = fault;
    }

    /** Every boundary of every call, each with every fault. */
    static List<Mishap> all() {
        List<Mishap> all = new ArrayList<>();
        for (String fault : FAULTS) {
            for (Call call : Call.values()) {
                of(call, fault, all);
            }
        }
        of(Call.UPLOAD, "wrong-md5", all);
        return all;
    }

    /** Every boundary of every call, where the authority does what it should. */
    static List<Mishap> faultless() {
        List<Mishap> all = new ArrayList<>();
        for (Call call : Call.values()) {
            of(call, NO_FAULT, all);
        }
        return all;
    }

    private static void of(Call call, String fault, List<Mishap> to) {
        for (Boundary boundary : Boundary.values()) {
            to.add(new Mishap(call, boundary, fault));
        }
    }

    /** Whether the worker dies at this call; only once. */
    boolean strikes(Call at) {
        return at == call && struck.compareAndSet(false, true);
    }

    /** Nothing is taken back unless something is unclear: a first worker dies before it finishes. */
    boolean strikesBefore(Call at) {
        return call == Call.RETRACT && at == Call.FINISH && diedBefore.compareAndSet(false, true);
    }

    /** Whether the authority fails at this call; only once. */
    boolean isToFault(Call at) {
        return at == call && !fault.equals(NO_FAULT) && faulted.compareAndSet(false, true);
    }

    /** Whether it has gone wrong: the worker died there, and the authority failed if it was to. */
    boolean hasHappened() {
        boolean died = struck.get() && !dead.get() && !diesWhenStored.get();
        return died && (fault.equals(NO_FAULT) || faulted.get());
    }

    @Override
    public String toString() {
        return call.word() + ", " + fault + ", dead at " + boundary;
    }
}
