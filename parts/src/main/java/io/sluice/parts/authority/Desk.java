package io.sluice.parts.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import org.w3c.dom.Element;

/** Answers the calls of the API: checks what came, changes the book, says so. */
final class Desk {
    private final AuthoritySettings settings;
    private final ReportBook book;
    private final Grammar grammar;
    private final ReportRules rules;

    Desk(AuthoritySettings settings, ReportBook book, Clock clock) {
        this.settings = settings;
        this.book = book;
        this.grammar = new Grammar(clock);
        this.rules = new ReportRules(book::isFinished);
    }

    /** The answer to a call, whether it was taken, refused, or could not be kept. */
    Reply answer(Call call, Received request) {
        try {
            return switch (call) {
                case STATUS -> Reply.status("Remote User : " + settings.user() + ", Remote Ip : " + request.from());
                case XSD -> schema();
                case SUBMIT -> submit(request);
                case UPLOAD -> upload(request);
                case FILEINFO -> fileInfo(request);
                case FINISH -> finish(request);
                case RETRACT -> retract(request);
            };
        } catch (Refusal refusal) {
            return Reply.refused(refusal);
        } catch (IOException unwritten) {
            return Reply.code(unwritten(call).number());
        }
    }

    private static Code unwritten(Call call) {
        return switch (call) {
            case SUBMIT -> Code.SAVE_FAILED;
            case UPLOAD -> Code.UPLOAD_FAILED;
            case FILEINFO, FINISH, RETRACT -> Code.UPDATE_FAILED;
            case STATUS, XSD -> Code.SERVER_ERROR;
        };
    }

    private Reply schema() throws IOException {
        if (settings.schema() == null) {
            throw new Refusal(404, Code.NOT_FOUND, "this simulation was given no schema file");
        }
        return Reply.schema(Files.readString(settings.schema()));
    }

    private Reply submit(Received request) throws IOException {
        String text = Xml.decode(request.text());
        Element report = Xml.parse(text);
        grammar.check(report, "report");
        rules.check(report);
        return Reply.success(book.open(text).reportId());
    }

    private Reply upload(Received request) throws IOException {
        FormBody form = FormBody.of(request);
        FormBody.Part file = form.part("file").orElseThrow(() -> new Refusal(Code.INVALID_FILE));
        if (file.fileName() == null) {
            throw new Refusal(Code.INVALID_FILE);
        }
        FiledFile filed =
                book.receive(form.reportId(), file.fileName(), file.content().remaining(), Digests.of(file.content()));
        return Reply.uploaded(form.reportId(), filed.fileId(), filed.digests().md5());
    }

    private Reply fileInfo(Received request) throws IOException {
        String text = Xml.decode(request.text());
        Element details = Xml.parse(text);
        grammar.check(details, "fileDetails");
        FileRules.check(details);
        long reportId = Long.parseLong(Xml.text(details, "reportId").orElseThrow());
        if (isBatched(book.requireOpen(reportId))) {
            FileRules.checkBatched(details);
        }
        String fileId = Xml.text(details, "fileId").orElseThrow();
        book.describe(reportId, fileId, text);
        return Reply.success(reportId);
    }

    private Reply finish(Received request) throws IOException {
        long reportId = FormBody.of(request).reportId();
        Report open = book.requireOpen(reportId);
        if (open.files().size() > 1 && isBatched(open)) {
            throw new Refusal(400, Code.VALIDATION_FAILED, "a batched report has at most one file");
        }
        Report done = book.finish(reportId);
        return Reply.finished(
                reportId, done.files().stream().map(FiledFile::fileId).toList());
    }

    private Reply retract(Received request) throws IOException {
        long reportId = FormBody.of(request).reportId();
        book.retract(reportId);
        return Reply.success(reportId);
    }

    private static boolean isBatched(Report report) {
        return Xml.child(Xml.parse(report.xml()), "batchedReport").isPresent();
    }
}
