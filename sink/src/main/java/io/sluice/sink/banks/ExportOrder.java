package io.sluice.sink.banks;

import io.sluice.sink.banks.files.FileFormat;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * What is to be exported, and who asked.
 *
 * @param reference of the one video of a hash file; empty for other formats
 */
record ExportOrder(String bank, FileFormat format, String reference, String by) {

    static ExportOrder of(ServerRequest request, FileFormat format, String by) {
        String reference = request.queryParam("reference").orElse("");
        if (format == FileFormat.VPDQ && reference.isEmpty()) {
            throw new IllegalArgumentException("a vpdq file is one video: name it by the parameter reference");
        }
        return new ExportOrder(request.pathVariable("bank"), format, format == FileFormat.VPDQ ? reference : "", by);
    }

    MediaType mediaType() {
        return switch (format) {
            case CSV -> new MediaType("text", "csv");
            case NDJSON -> MediaType.APPLICATION_NDJSON;
            case VPDQ -> MediaType.TEXT_PLAIN;
        };
    }

    /** What the audit says of it. */
    String form() {
        return reference.isEmpty() ? format.word() : format.word() + " " + reference;
    }
}
