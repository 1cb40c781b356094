package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.VideoFrame;
import io.sluice.scanners.video.QueryFilm;
import io.sluice.scanners.video.VideoTable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks films up among the known videos of a snapshot.
 *
 * <p>Each segment's videos have a table of frames, which is made when the segment is first looked in and goes when the segment
 * does. A new entry makes a small segment, so it costs a small table; what is no longer in force is left out of the answer.
 *
 * <p><b>Threads:</b> safe from any; while a table is made others wait for it.
 */
final class VideoShelf {

    private final Map<Segment, VideoTable> tables = Collections.synchronizedMap(new WeakHashMap<>());

    /** The videos that count for a subject and of which the film shows a part. */
    Stream<ShownVideo> find(KnownHashIndex index, QueryFilm film, SubjectId subject) {
        return index.shelf().segments().stream()
                .flatMap(shelved -> find(shelved, film))
                .filter(shown -> index.counts(shown.match(), subject));
    }

    private Stream<ShownVideo> find(Shelved shelved, QueryFilm film) {
        Roster roster = shelved.segment().roster(KnownHash.Type.VPDQ);
        if (roster.size() == 0) {
            return Stream.empty();
        }
        VideoTable table = tables.computeIfAbsent(shelved.segment(), VideoShelf::table);
        return table.find(film, row -> shelved.isLive(KnownHash.Type.VPDQ, row)).stream()
                .map(match -> new ShownVideo(Match.of(roster, match.video(), match.distance()), match.share()));
    }

    private static VideoTable table(Segment segment) {
        Roster roster = segment.roster(KnownHash.Type.VPDQ);
        List<List<VideoFrame>> videos = IntStream.range(0, roster.size())
                .mapToObj(row ->
                        KnownVideo.of(roster, row, segment.videos().get(row)).frames())
                .toList();
        return VideoTable.of(videos);
    }
}
