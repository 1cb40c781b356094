package io.sluice.app.settings;

import io.sluice.app.security.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Every setting of {@code sluice serve}, under the prefix {@code sluice}. What has no default must be set;
 * {@link SettingsCheck} says so in words.
 */
@ConfigurationProperties("sluice")
public record SluiceSettings(
        @DefaultValue Api api,
        @DefaultValue Store store,
        @DefaultValue Queues queues,
        @DefaultValue TenantSettings tenants,
        @DefaultValue Database database,
        @DefaultValue Authority authority,
        @DefaultValue Limits limits,
        @DefaultValue Decoder decoder,
        @DefaultValue Banks banks,
        @DefaultValue Rules rules,
        @DefaultValue InferenceSettings inference,
        @DefaultValue Escalation escalation,
        @DefaultValue PeopleSettings people,
        @DefaultValue EvidenceSettings evidence,
        @DefaultValue LookBack lookBack,
        @DefaultValue List<FeedSettings> feeds,
        @DefaultValue HmaApiSettings hma,
        @DefaultValue NoticeSettings notices,
        @DefaultValue StatementSettings statements,
        @DefaultValue ReportingSettings reporting,
        @DefaultValue TuningSettings tuning,
        @DefaultValue ReconcileSettings reconcile,
        @DefaultValue WebhookSettings webhook,
        @DefaultValue VerdictSettings verdicts,
        @DefaultValue CanarySettings canary) {

    public SluiceSettings {
        limits = inference.url() == null ? limits : limits.classifying(inference.atOnce(limits.slots()));
    }

    /** Scans that may wait for the classifier. Each holds a slot, and pictures that wait for a server have permits already. */
    public int mostWaitingToBeClassified() {
        return inference.url() == null ? 2 * limits.classifying() : limits.classifying();
    }

    /**
     * Who may call.
     *
     * @param tokens none means that every endpoint but health refuses
     */
    public record Api(@DefaultValue List<Token> tokens) {}

    /**
     * One API token.
     *
     * @param name what it is called
     * @param person whose it is; null if it is called after them. All tokens of one person count as one person
     * @param roles what it may do
     * @param sha256 digest of the token, lower-case hexadecimal
     */
    public record Token(
            @Nullable String name,
            @Nullable String person,
            @DefaultValue Set<Role> roles,
            @Nullable String sha256) {

        /** Under which name its bearer acts. */
        public String whose() {
            return person == null ? String.valueOf(name) : person;
        }
    }

    /**
     * The object store.
     *
     * @param endpoint null for Amazon S3
     * @param accessKey null for the SDK's default credential chain
     * @param uploads the buckets whose objects are scanned
     * @param quarantine where blocked objects go if the store has no tags
     * @param evidence where hits are sealed
     * @param keyEncoding how the event source writes keys: FORM (Amazon, S3Proxy) or RAW (Ceph)
     */
    public record Store(
            @Nullable String endpoint,
            @DefaultValue("us-east-1") String region,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue List<String> uploads,
            @Nullable String quarantine,
            @Nullable String evidence,
            @DefaultValue("FORM") String keyEncoding) {}

    /**
     * The queues, by URL.
     *
     * @param deadLetterKey base64 of 32 bytes that seal dead letters
     */
    public record Queues(
            @Nullable String endpoint,
            @DefaultValue("us-east-1") String region,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @Nullable String urgent,
            @Nullable String fresh,
            @Nullable String backlog,
            @Nullable String deferred,
            @Nullable String groups,
            @Nullable String verdicts,
            @DefaultValue Dead dead,
            @DefaultValue("60s") Duration visibility,
            @Nullable String deadLetterKey) {}

    /** The dead-letter queues, by URL. */
    public record Dead(
            @Nullable String urgent,
            @Nullable String fresh,
            @Nullable String backlog,
            @Nullable String deferred,
            @Nullable String groups) {}

    /**
     * PostgreSQL.
     *
     * @param user who connects; a member of the role sluice_worker, which the migrations make
     * @param migrationUser the owner of the schema; null to leave migrations to somebody else
     */
    public record Database(
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("5432") int port,
            @DefaultValue("sluice") String name,
            @DefaultValue("sluice") String user,
            @Nullable String password,
            @Nullable String migrationUser,
            @Nullable String migrationPassword) {}

    /**
     * The authority that reports are filed with.
     *
     * @param name how policy and banks call it
     * @param url base URL; null files nothing, and incidents wait visibly
     * @param environment SIMULATED, TEST or PRODUCTION; a real address is refused unless this says that it is meant
     * @param callsPerSecond the most we ask of it; what is above waits
     */
    public record Authority(
            @DefaultValue("ncmec") String name,
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("SIMULATED") String environment,
            @DefaultValue("Example platform") String company,
            @Nullable String reporterEmail,
            @DefaultValue("10") int callsPerSecond) {}

    /**
     * Bounds.
     *
     * @param slots deliveries under way, all lanes together; 0 for eight a core and 16 at least: enough to hide the store's
     *     latency, while more only makes names and hits wait for their turn on a core
     * @param reservedSlots of these, never taken by bulk lanes
     * @param bytes of object content in memory
     * @param wholeObject objects up to this size are held whole
     * @param memory the worker refuses to start if it could need more, children included
     * @param classifying scans by the classifier at once; 0 for one a core
     * @param classifyWait what the classifier has not answered by then is put off to the lane {@code DEFERRED}
     */
    public record Limits(
            @DefaultValue("0") int slots,
            @DefaultValue("4") int reservedSlots,
            @DefaultValue("64MB") DataSize bytes,
            @DefaultValue("8MB") DataSize wholeObject,
            @DefaultValue("3GB") DataSize memory,
            @DefaultValue("0") int classifying,
            @DefaultValue("2s") Duration classifyWait) {

        private static final int SLOTS_A_CORE = 8;
        private static final int LEAST_SLOTS = 16;
        private static final int MOST_TIMES = 16;

        public Limits {
            int cores = Runtime.getRuntime().availableProcessors();
            slots = slots == 0 ? Math.max(LEAST_SLOTS, SLOTS_A_CORE * cores) : slots;
            classifying = classifying == 0 ? cores : classifying;
        }

        /** Slots of the lane {@code DEFERRED} at the start. */
        public int mostDeferred() {
            return classifying + 1;
        }

        /** What slots may be raised to while the worker runs. Connections are reckoned with it. */
        public int mostSlots() {
            return MOST_TIMES * slots;
        }

        /** The same, with another number of scans by the classifier at once. */
        Limits classifying(int atOnce) {
            return new Limits(slots, reservedSlots, bytes, wholeObject, memory, atOnce, classifyWait);
        }
    }

    /**
     * Decoding.
     *
     * @param children processes; 0 for one more than the cores
     * @param memory what one child is reckoned with in the worker's memory budget
     */
    public record Decoder(
            @DefaultValue("0") int children,
            @DefaultValue("384MB") DataSize memory,
            @DefaultValue("20s") Duration pictureTimeout,
            @DefaultValue("2m") Duration videoTimeout,
            @DefaultValue("4000") int recycleAfter) {}

    /**
     * Hash banks.
     *
     * @param file a CSV that is imported at start; null for none
     * @param name what the bank is called
     * @param owner who answers for it
     * @param authority the authority whose list the file is, where its lines name none; null for an own bank
     * @param maxAge banks not checked for so long are stale, and no work is taken
     * @param ownRemovals the bank that upheld incidents and removals enter
     * @param quarantineMatchesPerHour subjects that one entry may match within an hour; what matches more is held back until
     *     a person releases it
     */
    public record Banks(
            @Nullable Path file,
            @DefaultValue("imported") String name,
            @DefaultValue("child-safety-rota") String owner,
            @Nullable String authority,
            @DefaultValue("500ms") Duration refresh,
            @DefaultValue("5m") Duration maxAge,
            @Nullable Path snapshot,
            @DefaultValue("7d") Duration snapshotRetention,
            @DefaultValue("own-removals") String ownRemovals,
            @DefaultValue("100") int quarantineMatchesPerHour) {}

    /**
     * Rules.
     *
     * @param policy YAML file; null for the built-in policy
     * @param shadow YAML file of a draft, which is asked and has no effect; null for none
     * @param terms term list; null for the built-in placeholders
     * @param model ONNX file; null for the built-in model
     */
    public record Rules(
            @Nullable Path policy,
            @Nullable Path shadow,
            @Nullable Path terms,
            @Nullable Path model) {}

    /**
     * The fast path.
     *
     * @param owner the rota that owns incidents nobody has taken
     * @param due how long after opening an incident is due
     * @param sealGrace how long announcing waits for sealing
     * @param hourlyPerEntry automatic filings an hour from one bank entry; more are held for confirmation
     */
    public record Escalation(
            @DefaultValue("child-safety-rota") String owner,
            @DefaultValue("24h") Duration due,
            @DefaultValue("30s") Duration sealGrace,
            @DefaultValue("100") int hourlyPerEntry) {}

    /**
     * Hashes of scanned objects, and comparing new bank entries with them.
     *
     * @param keep how long the hashes of an object are kept
     * @param objectsPerSecond most kept objects looked at in a second
     */
    public record LookBack(
            @DefaultValue("180d") Duration keep,
            @DefaultValue("50000") long objectsPerSecond) {}
}
