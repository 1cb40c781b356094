package io.sluice.sink.banks.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/** Cuts bytes into the lines of a UTF-8 text. Of one reading of one text; what it holds is one line at most. */
final class Lines {

    /** Longest line that is read: the hash of a video of some hours. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private final ByteArrayOutputStream open = new ByteArrayOutputStream(256);
    private long number;
    private boolean isTooLong;

    private Lines() {}

    /** The lines of these bytes. <b>Demand:</b> as the bytes come. */
    static Flux<Line> of(Flux<ByteBuffer> bytes) {
        return Flux.defer(() -> {
            Lines lines = new Lines();
            return bytes.concatMapIterable(lines::closedBy, 1)
                    .concatWith(Flux.defer(() -> Flux.fromIterable(lines.rest())));
        });
    }

    private List<Line> closedBy(ByteBuffer buffer) {
        List<Line> closed = new ArrayList<>();
        while (buffer.hasRemaining()) {
            byte next = buffer.get();
            if (next == '\n') {
                closed.add(close());
            } else if (open.size() < MOST_BYTES) {
                open.write(next);
            } else {
                isTooLong = true;
            }
        }
        return closed;
    }

    private Line close() {
        number++;
        Line line = isTooLong ? new Line(number, "", true) : new Line(number, text(), false);
        open.reset();
        isTooLong = false;
        return line;
    }

    private String text() {
        String text = open.toString(StandardCharsets.UTF_8);
        // Some programs begin a UTF-8 file with a byte order mark.
        String marked = number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
        return marked.endsWith("\r") ? marked.substring(0, marked.length() - 1) : marked;
    }

    private List<Line> rest() {
        return open.size() > 0 || isTooLong ? List.of(close()) : List.of();
    }
}
