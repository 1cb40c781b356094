package io.sluice.parts.authority;

import java.time.Duration;
import java.util.Optional;

/** Answers calls as the desk does, or fails them as the faults say. <b>Threads:</b> any; a delay or a hang holds the caller's. */
final class FaultyDesk {
    /** Longer than any client waits. */
    private static final Duration HANG = Duration.ofMinutes(10);

    private final Desk desk;
    private final Faults faults;

    FaultyDesk(Desk desk, Faults faults) {
        this.desk = desk;
        this.faults = faults;
    }

    /** @param fault what to commit; empty for none */
    Outcome answer(Call call, Received request, Optional<Fault> fault) {
        return fault.isPresent() ? fail(call, request, fault.get()) : Outcome.whole(desk.answer(call, request));
    }

    private Outcome fail(Call call, Received request, Fault fault) {
        return fault.kind().processes() ? spoiled(desk.answer(call, request), fault) : withoutProcessing(fault);
    }

    private Outcome withoutProcessing(Fault fault) {
        return switch (fault.kind()) {
            case STATUS -> Outcome.whole(page(fault.number()));
            case CODE -> Outcome.whole(Reply.code(fault.number()));
            case CREDENTIALS -> Outcome.whole(Reply.unauthorised());
            case HANG_BEFORE -> hang();
            default -> Outcome.cut();
        };
    }

    private Outcome spoiled(Reply reply, Fault fault) {
        return switch (fault.kind()) {
            case STATUS_AFTER -> Outcome.whole(page(fault.number()));
            case CODE_AFTER -> Outcome.whole(Reply.code(fault.number()));
            case CUT_AMID -> Outcome.half(reply);
            case TRUNCATED -> Outcome.whole(reply.truncated());
            case WRONG_MD5 -> Outcome.whole(reply.withAnotherMd5());
            case DELAY -> late(reply, Duration.ofMillis(fault.number()));
            case HANG_AFTER -> hang();
            default -> Outcome.cut();
        };
    }

    private Outcome late(Reply reply, Duration time) {
        faults.pause(time);
        return Outcome.whole(reply);
    }

    private Outcome hang() {
        faults.pause(HANG);
        return Outcome.cut();
    }

    private static Reply page(int status) {
        return status == 401 ? Reply.unauthorised() : Reply.page(status, "<html><body>injected</body></html>");
    }
}
