package io.sluice.pipeline;

/** What happened within a stretch of time: answers, and how many calls were under way on average. Not safe from several threads. */
final class LoadWindow {

    private long begun;
    private long seen;
    private long inFlight;
    private double nanosInFlight;
    private long answers;
    private long units;

    LoadWindow(long now) {
        restart(now);
    }

    /** Forgets what happened; what is under way stays. */
    void restart(long now) {
        begun = now;
        seen = now;
        nanosInFlight = 0;
        answers = 0;
        units = 0;
    }

    void begin(long now) {
        pass(now);
        inFlight++;
    }

    /** @param more units that were answered; 0 if there was no answer */
    void end(long now, long more) {
        pass(now);
        inFlight--;
        answers += more > 0 ? 1 : 0;
        units += more;
    }

    private void pass(long now) {
        nanosInFlight += (double) inFlight * (now - seen);
        seen = now;
    }

    long answers() {
        return answers;
    }

    long units() {
        return units;
    }

    /** Nanoseconds. */
    long length(long now) {
        return now - begun;
    }

    double meanInFlight(long now) {
        return (nanosInFlight + (double) inFlight * (now - seen)) / Math.max(1, length(now));
    }
}
