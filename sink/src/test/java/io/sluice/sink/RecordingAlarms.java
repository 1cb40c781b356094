package io.sluice.sink;

import io.sluice.sink.escalation.Alarm;
import io.sluice.sink.escalation.Claim;
import io.sluice.sink.escalation.EscalationObserver;
import io.sluice.sink.escalation.UnkeptAnswer;
import io.sluice.sink.escalation.Watchlist.LeftOpen;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers who was told what. */
public final class RecordingAlarms implements EscalationObserver {

    private final Map<String, List<Alarm>> alarms = new ConcurrentHashMap<>();
    private final List<LeftOpen> leftOpen = new CopyOnWriteArrayList<>();
    private final List<String> unkept = new CopyOnWriteArrayList<>();
    private final List<String> released = new CopyOnWriteArrayList<>();

    @Override
    public void alarmed(Claim claim, Alarm alarm) {
        alarms.computeIfAbsent(claim.incident().id(), any -> new CopyOnWriteArrayList<>())
                .add(alarm);
    }

    @Override
    public void leftOpen(LeftOpen report) {
        leftOpen.add(report);
    }

    @Override
    public void stillUnkept(UnkeptAnswer answer, Throwable cause) {
        unkept.add(answer.incident());
    }

    @Override
    public void released(String authority) {
        released.add(authority);
    }

    /** The alarms of an incident, in their order. */
    public List<Alarm> raised(String incident) {
        return alarms.getOrDefault(incident, List.of());
    }

    /** How often it was told that a report of an incident was left open. */
    public List<LeftOpen> leftOpen(String incident) {
        return leftOpen.stream()
                .filter(report -> report.incident().equals(incident))
                .toList();
    }

    /** Whose answers the evidence still does not take. */
    public List<String> unkept() {
        return List.copyOf(unkept);
    }

    /** The authorities that take our credentials again. */
    public List<String> released() {
        return List.copyOf(released);
    }
}
