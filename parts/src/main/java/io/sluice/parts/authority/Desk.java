package io.sluice.parts.authority;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.w3c.dom.Element;

/** Answers the calls of the API: checks what came, changes the book, says so. <b>Errors:</b> {@link Refusal}. */
final class Desk {
    private final ReportBook book;
    private final Grammar grammar;
    private final ReportRules rules;

    Desk(ReportBook book, Clock clock) {
        this.book = book;
        this.grammar = new Grammar(clock);
        this.rules = new ReportRules(book::isFinished);
    }

    Reply submit(Received request) throws IOException {
        byte[] text = request.text();
        Element report = Xml.parse(text);
        grammar.check(report, "report");
        rules.check(report);
        return Reply.success(book.open(new String(text, StandardCharsets.UTF_8)).reportId());
    }

    Reply upload(Received request) throws IOException {
        FormBody form = FormBody.of(request);
        FormBody.Part file = form.part("file").orElseThrow(() -> new Refusal(Code.INVALID_FILE));
        if (file.fileName() == null) {
            throw new Refusal(Code.INVALID_FILE);
        }
        FiledFile filed = book.receive(form.reportId(), file.fileName(), file.content());
        return Reply.uploaded(form.reportId(), filed.fileId(), filed.digests().md5());
    }

    Reply fileInfo(Received request) throws IOException {
        byte[] text = request.text();
        Element details = Xml.parse(text);
        grammar.check(details, "fileDetails");
        FileRules.check(details);
        long reportId = Long.parseLong(Xml.text(details, "reportId").orElseThrow());
        if (isBatched(book.requireOpen(reportId))) {
            FileRules.checkBatched(details);
        }
        String fileId = Xml.text(details, "fileId").orElseThrow();
        book.describe(reportId, fileId, new String(text, StandardCharsets.UTF_8));
        return Reply.success(reportId);
    }

    Reply finish(Received request) throws IOException {
        long reportId = FormBody.of(request).reportId();
        Report open = book.requireOpen(reportId);
        if (open.files().size() > 1 && isBatched(open)) {
            throw new Refusal(400, Code.VALIDATION_FAILED, "a batched report has at most one file");
        }
        Report done = book.finish(reportId);
        return Reply.finished(
                reportId, done.files().stream().map(FiledFile::fileId).toList());
    }

    Reply retract(Received request) throws IOException {
        long reportId = FormBody.of(request).reportId();
        book.retract(reportId);
        return Reply.success(reportId);
    }

    private static boolean isBatched(Report report) {
        return Xml.child(Xml.parse(report.xml().getBytes(StandardCharsets.UTF_8)), "batchedReport")
                .isPresent();
    }
}
