package io.sluice.sink.authority;

import java.util.List;

/**
 * A document as it is sent.
 *
 * @param xml the document
 * @param cut what had to be changed to be accepted, by element and without its content
 */
record Written(String xml, List<String> cut) {

    Written {
        cut = List.copyOf(cut);
    }

    /** Shows no content: safe to log. */
    @Override
    public String toString() {
        return "Written[" + xml.length() + " characters, " + cut.size() + " changes]";
    }
}
