package io.sluice.ingest.hma;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FilePartEvent;
import org.springframework.http.codec.multipart.FormPartEvent;
import org.springframework.http.codec.multipart.PartEvent;

/**
 * A form under way into memory: one file, whose field is named after its content type, and a few short fields. Filled by one
 * thread at a time.
 */
final class Upload {

    /** Fields that are read, the file not counted. */
    private static final int MOST_FIELDS = 16;

    private final HeldFile file;
    private final Map<String, String> fields = new HashMap<>();
    private @Nullable ContentType type;
    private boolean isFileComplete;

    Upload(int capacity) {
        file = new HeldFile(capacity);
    }

    /** Takes the next piece of the form, and gives its memory back. <b>Errors:</b> {@link Refused}. */
    void take(PartEvent event) {
        try {
            if (event instanceof FilePartEvent) {
                takeFile(event);
            } else if (event instanceof FormPartEvent field) {
                takeField(field);
            }
        } finally {
            DataBufferUtils.release(event.content());
        }
    }

    private void takeFile(PartEvent event) {
        if (isFileComplete) {
            throw Refused.badRequest("Only one file allowed per request");
        }
        if (type == null) {
            type = ContentType.of(event.name());
        }
        DataBuffer content = event.content();
        try (DataBuffer.ByteBufferIterator chunks = content.readableByteBuffers()) {
            chunks.forEachRemaining(file::add);
        }
        isFileComplete = event.isLast();
    }

    private void takeField(FormPartEvent field) {
        if (fields.size() >= MOST_FIELDS) {
            throw Refused.badRequest("The form has more than " + MOST_FIELDS + " fields");
        }
        fields.put(field.name(), field.value());
    }

    /** The same, once the form is complete. <b>Errors:</b> {@link Refused} if it had no file. */
    Upload complete() {
        if (!isFileComplete) {
            throw missing();
        }
        return this;
    }

    static Refused missing() {
        return Refused.badRequest("Missing multipart/form-data file upload");
    }

    HeldFile file() {
        return file;
    }

    ContentType type() {
        if (type == null) {
            throw missing();
        }
        return type;
    }

    /** The short fields, by name. */
    Map<String, String> fields() {
        return Map.copyOf(fields);
    }
}
