package io.sluice.pipeline;

import java.util.List;

/** What a scanner reads. A scanner declares one kind and is given that as soon as it exists. */
public sealed interface Material {

    /** What is being judged. */
    Subject subject();

    /**
     * Texts that came with a subject, available before its bytes.
     *
     * @param subject an object or a group
     * @param texts never empty
     */
    record Words(Subject subject, List<Text> texts) implements Material {
        public Words {
            texts = List.copyOf(texts);
        }
    }

    /**
     * An object's digests, complete at its last byte.
     *
     * @param subject the object
     * @param digests of all its bytes
     */
    record Digested(MediaObject subject, Digests digests) implements Material {}

    /**
     * An object's decoded picture.
     *
     * @param subject the object
     * @param context what is known of the upload
     * @param picture what the decoder answered
     */
    record Pictured(MediaObject subject, UploadContext context, Picture picture) implements Material {}

    /**
     * What was found inside of an object.
     *
     * @param subject the object
     * @param parts what the decoder found; empty if it found nothing
     */
    record Unpacked(MediaObject subject, List<Part> parts) implements Material {
        public Unpacked {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One text and where it stood.
     *
     * @param place which field it came from
     * @param value the text; never logged
     */
    record Text(Place place, String value) {
        @Override
        public String toString() {
            return "Text[" + place + "]";
        }
    }

    /** Where a text stood. */
    enum Place {
        FILE_NAME,
        CAPTION,
        GROUP_NAME,
        GROUP_DESCRIPTION,
        INVITE
    }
}
