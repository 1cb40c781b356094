package io.sluice.sink.notices;

import io.sluice.sink.notices.Notice.Notifier;
import org.jspecify.annotations.Nullable;

/**
 * What a notice must say of its sender, by its basis.
 *
 * <p><b>Source:</b> Art. 16(2)(c) and (d) DSA: name and e-mail except for offences against children, and good faith. TAKE IT DOWN
 * Act: signature, contact, good faith. An order names the authority and where it wants the answer (Art. 9(2) DSA).
 */
final class NoticeRules {

    private NoticeRules() {}

    /**
     * Looks whether all is there.
     *
     * @throws FieldException for the first that is not
     */
    static void check(Notice notice) {
        Notifier from = notice.notifier();
        boolean ofChildren = notice.category().equals(Notice.CHILD_OFFENCE);
        switch (notice.basis()) {
            case EU_NOTICE -> person(ofChildren, from);
            case TRUSTED_FLAGGER -> need(from.name(), "name", "the body that has the status of a trusted flagger");
            case US_INTIMATE_IMAGE -> request(from);
            case USER_REPORT -> {}
            case AUTHORITY_ORDER -> order(from);
        }
        if (needsGoodFaith(notice.basis()) && !notice.goodFaith()) {
            throw new FieldException(
                    "goodFaith", "must be true: the sender believes in good faith that this is accurate and complete");
        }
    }

    private static boolean needsGoodFaith(NoticeBasis basis) {
        return basis != NoticeBasis.USER_REPORT && basis != NoticeBasis.AUTHORITY_ORDER;
    }

    private static void person(boolean ofChildren, Notifier from) {
        if (!ofChildren) {
            need(from.name(), "name", "only a notice of an offence against a child may be anonymous");
            need(from.email(), "email", "only a notice of an offence against a child may be anonymous");
        }
    }

    private static void request(Notifier from) {
        need(from.signature(), "signature", "of the person depicted, or of who may act for them");
        need(from.email(), "email", "a request for removal says how its sender is reached");
    }

    private static void order(Notifier from) {
        need(from.name(), "name", "the authority that issues the order");
        need(from.email(), "email", "where the authority wants to be told of the effect");
    }

    private static void need(@Nullable String value, String field, String why) {
        if (value == null) {
            throw new FieldException(field, "is needed: " + why);
        }
    }
}
