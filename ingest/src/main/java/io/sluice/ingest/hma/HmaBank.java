package io.sluice.ingest.hma;

import io.sluice.pipeline.Bank;
import io.sluice.pipeline.BankCharter;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * A bank as HMA sees it: a name in capitals, and the share of requests for which it is matched.
 *
 * <p>Whoever speaks this API reads every bank and changes only those that were made by it; they are told by their owner. A bank
 * is never erased here, since its entries and their history are evidence: one that is deleted is emptied, switched off and not
 * shown, until one of the same name is made again.
 *
 * @param charter what is on record
 */
record HmaBank(BankCharter charter) {

    private static final Pattern NAME = Pattern.compile("[A-Z_][A-Z0-9_]{0,99}");
    private static final String OWNER = "match-api:";
    private static final String DELETED = "deleted through the match API";

    /** The name that is shown. */
    static String shownName(String ownName) {
        return ownName.toUpperCase(Locale.ROOT);
    }

    /** Our name of a bank that is shown so. */
    static String ownName(String shown) {
        return shown.toLowerCase(Locale.ROOT);
    }

    /** A new bank. <b>Errors:</b> {@link Refused} for a name that HMA would not take either. */
    static HmaBank made(String shown, double ratio, HmaSettings settings, String by) {
        if (!NAME.matcher(shown).matches()) {
            throw Refused.badRequest(
                    "Bank names must be UPPER_WITH_UNDER, at most 100 characters, and not begin with a digit");
        }
        Bank bank = Bank.of(ownName(shown), null, OWNER + by);
        return new HmaBank(new BankCharter(bank, settings.category(), settings.action(), "")).withRatio(ratio);
    }

    String name() {
        return charter.bank().name();
    }

    /** Whether it was made by this API. */
    boolean isOwn() {
        return charter.bank().owner().startsWith(OWNER);
    }

    boolean isDeleted() {
        return isOwn() && DELETED.equals(charter.note());
    }

    /** This bank, if this API may change it. <b>Errors:</b> {@link Refused}. */
    HmaBank own() {
        if (!isOwn()) {
            throw Refused.forbidden("This bank was not made by this API and is not changed by it.");
        }
        return this;
    }

    private double ratio() {
        return charter.bank().isEnabled() ? charter.bank().ratio() : 0;
    }

    /** The same, matched for another share. <b>Errors:</b> {@link Refused} for what is no share. */
    HmaBank withRatio(double ratio) {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw Refused.badRequest("The enabled_ratio lies between 0.0 and 1.0");
        }
        return with(ratio > 0, ratio, charter.note());
    }

    /** The same, as it is left when it is deleted. */
    HmaBank deleted() {
        return with(false, 0, DELETED);
    }

    private HmaBank with(boolean isEnabled, double ratio, String note) {
        Bank bank = charter.bank();
        Bank next = new Bank(bank.name(), bank.authority(), bank.owner(), isEnabled, ratio, bank.distance());
        return new HmaBank(new BankCharter(next, charter.category(), charter.action(), note));
    }

    ObjectNode json() {
        return Answers.object().put("name", shownName(name())).put("matching_enabled_ratio", ratio());
    }
}
