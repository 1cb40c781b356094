package io.sluice.sink.notices;

import io.sluice.sink.notices.NoticeCase.Outcome;
import io.sluice.sink.notices.Notices.Backlog;
import io.sluice.sink.notices.Notices.Warning;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
final class RecordingNoticeObserver implements NoticeObserver {

    final List<Warning> warned = new CopyOnWriteArrayList<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    volatile List<Backlog> backlog = List.of();

    @Override
    public void received(String notice, NoticeBasis basis) {
        events.add("received " + notice);
    }

    @Override
    public void shed() {
        events.add("shed");
    }

    @Override
    public void warned(Warning warning) {
        warned.add(warning);
    }

    @Override
    public void decided(String notice, NoticeBasis basis, Outcome outcome) {
        events.add("decided " + notice + " " + outcome);
    }

    @Override
    public void secondNeeded(String notice) {
        events.add("second needed " + notice);
    }

    @Override
    public void rescanFailed(String notice, Throwable cause) {
        events.add("rescan failed " + notice);
    }

    @Override
    public void unanswered(String notice) {
        events.add("unanswered " + notice);
    }

    @Override
    public void counted(List<Backlog> counted) {
        backlog = counted;
    }
}
