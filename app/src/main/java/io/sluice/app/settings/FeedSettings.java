package io.sluice.app.settings;

import io.sluice.ingest.exchange.list.ListColumns.Format;
import io.sluice.pipeline.KnownHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One list that somebody else keeps. There is none by default, and no address is known to the program.
 *
 * @param name of the programme in its environment, such as {@code ncmec-industry}
 * @param kind what it speaks
 * @param url of its API; of a list, the file itself, {@code https://…} or {@code s3://bucket/key}
 * @param environment SIMULATED, TEST or PRODUCTION; an address beyond this machine is refused unless this says that it is meant
 * @param bank what it fills, and nothing else does; null for one of the feed's name
 * @param category what its entries are evidence of
 * @param authority whose list it is; null if its hits are reported to none
 * @param owner who answers for the bank
 * @param action what is to be done about a hit, a policy word; null for what the policy says without one
 * @param disputedAction the same for a hash that members disagree with; must lead to a person
 * @param mostDenials how many members may disagree before that
 * @param members whose entries are wanted; empty for all
 * @param every how long after a success it is read again
 * @param stalledAfter so long without a success turns readiness amber
 * @param mostRemoved the share of the entries that may vanish at once without somebody saying that it is meant
 * @param callsPerSecond the most that is asked of it
 * @param since nothing older is asked for, where a list can be asked so
 * @param access who asks
 * @param options what only one kind needs
 */
public record FeedSettings(
        @Nullable String name,
        @Nullable Kind kind,
        @Nullable String url,
        @DefaultValue("SIMULATED") String environment,
        @Nullable String bank,
        @Nullable String category,
        @Nullable String authority,
        @DefaultValue("child-safety-rota") String owner,
        @Nullable String action,
        @DefaultValue("watch") String disputedAction,
        @DefaultValue("1") int mostDenials,
        @DefaultValue Set<String> members,
        @DefaultValue("10m") Duration every,
        @DefaultValue("24h") Duration stalledAfter,
        @DefaultValue("0.5") double mostRemoved,
        @DefaultValue("2") int callsPerSecond,
        @DefaultValue("2000-01-01T00:00:00Z") Instant since,
        @DefaultValue Access access,
        @DefaultValue Options options) {

    /** What exchanges speak. */
    public enum Kind {
        /** NCMEC Hash Sharing, version 2. */
        NCMEC,
        /** StopNCII.org. */
        STOPNCII,
        /** Meta ThreatExchange, the updates of a privacy group. */
        THREATEXCHANGE,
        /** Tech Against Terrorism's hash list. */
        TCAP,
        /** A file. */
        LIST
    }

    /**
     * Who asks.
     *
     * @param user the user; the app's id at ThreatExchange
     * @param password the password; the app's secret, or the subscription's key
     * @param fetchKey of StopNCII's FetchHashes
     * @param feedbackKey of StopNCII's SubmitFeedback
     */
    public record Access(
            @Nullable String user,
            @Nullable String password,
            @Nullable String fetchKey,
            @Nullable String feedbackKey) {

        /** Shows nothing: safe to log. */
        @Override
        public String toString() {
            return "Access[]";
        }
    }

    /**
     * What only one kind needs.
     *
     * @param denyReason the name of the reason of a vote against an entry of NCMEC's; null for the first that is offered
     * @param group the privacy group's id at ThreatExchange
     * @param path of the TCAP list below its URL
     * @param ideology that is wanted of the TCAP list
     * @param format of a list's lines
     * @param hash the column of the hash
     * @param type the column of its kind; null if all are of one
     * @param onlyType the kind of all; null if a column says it
     * @param id the column of the entry's name; null if entries have none
     * @param member the column of who put it there; null if the list is one member's
     * @param classification the column of its class; null for none
     * @param scheme what that class belongs to
     */
    public record Options(
            @Nullable String denyReason,
            @Nullable String group,
            @DefaultValue("/api/hash-list/v2/all") String path,
            @DefaultValue("all") String ideology,
            @DefaultValue("CSV") Format format,
            @DefaultValue("hash") String hash,
            @Nullable String type,
            KnownHash.@Nullable Type onlyType,
            @Nullable String id,
            @Nullable String member,
            @Nullable String classification,
            @DefaultValue("list") String scheme) {}

    /** The bank it fills. */
    public @Nullable String bankName() {
        return bank == null ? name : bank;
    }
}
