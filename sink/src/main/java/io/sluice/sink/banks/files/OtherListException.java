package io.sluice.sink.banks.files;

/** A line is of another authority's list than the bank that is filled. */
final class OtherListException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String authority;

    OtherListException(String authority) {
        super("the line is of another authority's list than the bank; import it into a bank of that authority");
        this.authority = authority;
    }

    /** The authority that the line names; empty if it names none. */
    String authority() {
        return authority;
    }
}
