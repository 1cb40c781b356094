package io.sluice.ingest.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** An HTTP server that answers GET for one object as badly as its script says, one scripted fault a request, then well. */
final class FaultyStore implements AutoCloseable {

    /** What goes wrong with one answer. */
    enum Fault {
        /** Nothing. */
        NONE,
        /** The connection closes in the middle of the body. */
        CUT,
        /** The body stops in the middle and the connection stays open. */
        STALL,
        /** One byte at a time, slowly. */
        TRICKLE,
        /** The object is another one by now. */
        REPLACED,
        /** The range is ignored and the whole object sent. */
        WHOLE,
        /** No headers are ever sent. */
        SILENT
    }

    private final byte[] bytes;
    private final ServerSocket socket;
    private final Queue<Fault> script = new ConcurrentLinkedQueue<>();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final List<String> conditions = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile String status = "200 OK";
    private volatile String errorBody = "";
    private volatile String moreHeaders = "";

    FaultyStore(byte[] bytes, Fault... faults) {
        this.bytes = bytes;
        script.addAll(List.of(faults));
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Answers every request with this failure. */
    FaultyStore failing(String statusLine, String code) {
        status = statusLine;
        errorBody = "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>m</Message></Error>";
        return this;
    }

    FaultyStore withHeader(String name, String value) {
        moreHeaders += name + ": " + value + "\r\n";
        return this;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** The Range of each request, in order; empty for none. */
    List<String> ranges() {
        return List.copyOf(ranges);
    }

    /** The If-Match of each request, in order; empty for none. */
    List<String> conditions() {
        return List.copyOf(conditions);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "faulty-store");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                start(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String range = "";
            String condition = "";
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                range = line.regionMatches(true, 0, "range:", 0, 6)
                        ? line.substring(6).trim()
                        : range;
                condition = line.regionMatches(true, 0, "if-match:", 0, 9)
                        ? line.substring(9).trim()
                        : condition;
            }
            ranges.add(range);
            conditions.add(condition);
            Fault fault = script.poll();
            answer(connection.getOutputStream(), range, fault == null ? Fault.NONE : fault);
        } catch (IOException | InterruptedException e) {
            // The client went away, which some tests are about.
        }
    }

    private void answer(OutputStream out, String range, Fault fault) throws IOException, InterruptedException {
        if (!errorBody.isEmpty()) {
            byte[] error = errorBody.getBytes(StandardCharsets.UTF_8);
            write(out, head(status, error.length, "\"e\"", ""));
            out.write(error);
            return;
        }
        if (fault == Fault.SILENT) {
            closing.await();
        }
        boolean ranged = !range.isEmpty() && fault != Fault.WHOLE;
        int from = ranged ? Integer.parseInt(range.substring(6, range.indexOf('-'))) : 0;
        int to = ranged ? Integer.parseInt(range.substring(range.indexOf('-') + 1)) + 1 : bytes.length;
        String contentRange = "Content-Range: bytes " + from + "-" + (to - 1) + "/" + bytes.length + "\r\n";
        String tag = fault == Fault.REPLACED ? "\"other\"" : "\"tag\"";
        write(out, head(ranged ? "206 Partial Content" : "200 OK", to - from, tag, ranged ? contentRange : ""));
        body(out, Arrays.copyOfRange(bytes, from, to), fault);
    }

    private String head(String statusLine, int length, String tag, String contentRange) {
        return "HTTP/1.1 " + statusLine + "\r\nContent-Length: " + length + "\r\nETag: " + tag
                + "\r\nLast-Modified: Mon, 05 Jan 2026 09:30:00 GMT\r\nContent-Type: image/png\r\nConnection: close\r\n"
                + contentRange + moreHeaders + "\r\n";
    }

    private void body(OutputStream out, byte[] body, Fault fault) throws IOException, InterruptedException {
        switch (fault) {
            case CUT -> out.write(body, 0, body.length / 2);
            case STALL -> {
                out.write(body, 0, body.length / 2);
                out.flush();
                closing.await();
            }
            case TRICKLE -> {
                for (int i = 0; i < body.length && closing.getCount() > 0; i++) {
                    out.write(body, i, 1);
                    out.flush();
                    closing.await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
                }
            }
            default -> out.write(body);
        }
        out.flush();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        socket.close();
    }
}
