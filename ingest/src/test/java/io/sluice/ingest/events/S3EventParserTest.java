package io.sluice.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.events.Entry.GroupEntry;
import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.UploadContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class S3EventParserTest {

    private final S3EventParser parser = new S3EventParser(KeyEncoding.FORM);

    private static String record(String name, String version, String object) {
        return "{\"eventVersion\":\"" + version + "\",\"eventSource\":\"aws:s3\",\"eventName\":\"" + name
                + "\",\"s3\":{\"bucket\":{\"name\":\"uploads\"},\"object\":" + object + "}}";
    }

    private static String records(String... records) {
        return "{\"Records\":[" + String.join(",", records) + "]}";
    }

    private static String put(String object) {
        return record("ObjectCreated:Put", "2.5", object);
    }

    private static String sns(String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Type", "Notification")
                .put("Message", message)
                .toString();
    }

    private ObjectEntry only(String body) {
        ParsedMessage said = parser.parse(body);
        assertThat(said.entries()).as(said.toString()).hasSize(1);
        return (ObjectEntry) said.entries().get(0);
    }

    @Test
    void readsANativeRecord() {
        ObjectEntry entry = only(records(put("{\"key\":\"incoming/%C3%A9t%C3%A9+photo%2B1.jpg\",\"size\":20,"
                + "\"eTag\":\"e\",\"versionId\":\"ver-0001\",\"sequencer\":\"0065\"}")));
        assertThat(entry.ref()).isEqualTo(new ObjectRef("uploads", "incoming/été photo+1.jpg", "ver-0001"));
        assertThat(entry.sizeBytes()).isEqualTo(20);
        assertThat(entry.rescan()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a+b, a b",
                "a%2Bb, a+b",
                "100%25, 100%",
                "%C3%BC, ü",
                "a%2Fb, a/b",
                "a/../b, a/../b",
                "..%2F..%2Fetc, ../../etc",
                "%F0%9F%98%80, 😀"
            })
    void decodesFormKeysExactlyOnce(String written, String key) {
        assertThat(only(records(put("{\"key\":\"" + written + "\"}"))).ref().key())
                .isEqualTo(key);
    }

    @Test
    void leavesTheKeysOfARawSourceAlone() {
        ParsedMessage said = new S3EventParser(KeyEncoding.RAW)
                .parse(records(record("ObjectCreated:Put", "2.2", "{\"key\":\"dir/x+y%20.jpg\",\"versionId\":\"\"}")));
        assertThat(((ObjectEntry) said.entries().get(0)).ref())
                .isEqualTo(new ObjectRef("uploads", "dir/x+y%20.jpg", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "%C3", "%FF%FE", ""})
    void refusesAKeyThatIsNotFormEncoded(String written) {
        assertThat(parser.parse(records(put("{\"key\":\"" + written + "\"}"))).refusals())
                .containsExactly(Refusal.MALFORMED_KEY);
    }

    @Test
    void acceptsAKeyOf1024BytesAndNoLongerOne() {
        assertThat(only(records(put("{\"key\":\"" + "k".repeat(1024) + "\"}")))
                        .ref()
                        .key())
                .hasSize(1024);
        assertThat(parser.parse(records(put("{\"key\":\"" + "k".repeat(1025) + "\"}")))
                        .refusals())
                .containsExactly(Refusal.MALFORMED_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "2.1", "2.2", "2.3", "2.4", "2.5", "2.9"})
    void acceptsEveryMinorVersionAndUnknownFields(String version) {
        String object = "{\"key\":\"a\",\"newField\":{\"deep\":[1]}}";
        assertThat(only(records(record("ObjectCreated:Copy", version, object)))
                        .ref()
                        .key())
                .isEqualTo("a");
    }

    @Test
    void refusesAnotherMajorVersion() {
        assertThat(parser.parse(records(record("ObjectCreated:Put", "3.0", "{\"key\":\"a\"}")))
                        .refusals())
                .containsExactly(Refusal.UNSUPPORTED_VERSION);
    }

    @ParameterizedTest
    @CsvSource({
        "ObjectRemoved:Delete, DELETION",
        "ObjectRemoved:DeleteMarkerCreated, DELETION",
        "LifecycleExpiration:Delete, DELETION",
        "s3:ObjectRemoved:Delete, DELETION",
        "ObjectTagging:Put, OTHER_EVENT",
        "ObjectRestore:Completed, OTHER_EVENT"
    })
    void ignoresWhatAddsNoBytes(String name, Ignored kind) {
        ParsedMessage said = parser.parse(records(record(name, "2.1", "{\"key\":\"a\"}")));
        assertThat(said.ignored()).containsExactly(kind);
        assertThat(said.entries()).isEmpty();
        assertThat(said.refusals()).isEmpty();
    }

    @Test
    void readsTheMinioFlavour() {
        String body = "{\"EventName\":\"s3:ObjectCreated:Put\",\"Key\":\"uploads/a/b\",\"Records\":["
                + record(
                        "s3:ObjectCreated:Put",
                        "2.0",
                        "{\"key\":\"a%2Fb+c\",\"userMetadata\":{},\"contentType\":\"x\"}")
                + "]}";
        assertThat(only(body).ref().key()).isEqualTo("a/b c");
    }

    @Test
    void readsSnsEnvelopesRawAndFromLambda() {
        String inner = records(put("{\"key\":\"a+b.txt\",\"sequencer\":\"01\"}"));
        String lambda = "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":"
                + JsonNodeFactory.instance.stringNode(inner) + "}}]}";
        for (String body : List.of(inner, sns(inner), lambda)) {
            assertThat(only(body).ref().key()).isEqualTo("a b.txt");
        }
    }

    @Test
    void readsEventBridgeWithItsRawKeys() {
        String body = "{\"version\":\"0\",\"detail-type\":\"Object Created\",\"source\":\"aws.s3\",\"detail\":{"
                + "\"version\":\"0\",\"event-version\":\"1.1\",\"bucket\":{\"name\":\"uploads\"},\"object\":{"
                + "\"key\":\"incoming/été photo+1.jpg\",\"size\":20,\"version-id\":\"v1\",\"sequencer\":\"01\"}}}";
        assertThat(only(body).ref()).isEqualTo(new ObjectRef("uploads", "incoming/été photo+1.jpg", "v1"));
        assertThat(parser.parse(body.replace("Object Created", "Object Deleted"))
                        .ignored())
                .containsExactly(Ignored.DELETION);
        assertThat(parser.parse(body.replace("\"1.1\"", "\"2.0\"")).refusals())
                .containsExactly(Refusal.UNSUPPORTED_VERSION);
    }

    @Test
    void recognisesTestEventsAloneAndWrapped() {
        String event = "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"example-uploads\"}";
        for (String body : List.of(event, sns(event))) {
            assertThat(parser.parse(body).ignored()).containsExactly(Ignored.TEST_EVENT);
        }
    }

    @Test
    void oneBadRecordDoesNotSpoilTheOther() {
        ParsedMessage said = parser.parse(records(put("{\"key\":\"good\"}"), "{\"eventVersion\":\"2.1\"}"));
        assertThat(said.entries()).hasSize(1);
        assertThat(said.refusals()).containsExactly(Refusal.MALFORMED_RECORD);
    }

    @Test
    void ofDuplicatesInOneMessageTheNewestCounts() {
        ParsedMessage said = parser.parse(records(
                put("{\"key\":\"a\",\"size\":1,\"sequencer\":\"0A\"}"),
                put("{\"key\":\"a\",\"size\":2,\"sequencer\":\"0A01\"}"),
                put("{\"key\":\"a\",\"size\":1,\"sequencer\":\"0A\"}"),
                put("{\"key\":\"b\",\"size\":3}")));
        assertThat(said.entries())
                .extracting(entry -> ((ObjectEntry) entry).sizeBytes())
                .containsExactly(2L, 3L);
        assertThat(said.ignored()).containsExactly(Ignored.OLDER_RECORD, Ignored.OLDER_RECORD);
    }

    @Test
    void readsItsOwnMessagesAsTheyWereWritten() {
        UploadContext context = new UploadContext("u", null, "file name", null, null, null, null);
        ObjectEntry entry = new ObjectEntry(new ObjectRef("uploads", "a+b %41", "v"), 17, context, true, "a tag");
        assertThat(only(OwnMessage.scan(entry))).isEqualTo(entry);
        ObjectEntry unsaid = new ObjectEntry(entry.ref(), 0, UploadContext.NONE, false);
        assertThat(only(OwnMessage.scan(unsaid))).isEqualTo(unsaid);
    }

    @Test
    void aSizeThatCannotBeIsNone() {
        String body = "{\"sluice\":\"scan\",\"v\":1,\"bucket\":\"uploads\",\"key\":\"a\",\"size\":-5,\"eTag\":7}";
        assertThat(only(body))
                .isEqualTo(new ObjectEntry(new ObjectRef("uploads", "a", null), 0, UploadContext.NONE, false));
    }

    @Test
    void anUnreadableContextIsNoReasonToLeaveAnObjectUnjudged() {
        String body = "{\"sluice\":\"scan\",\"v\":1,\"bucket\":\"uploads\",\"key\":\"a\",\"context\":{\"caption\":7}}";
        assertThat(only(body).context()).isEqualTo(UploadContext.NONE);
    }

    @Test
    void readsGroups() {
        ParsedMessage said = parser.parse("{\"sluice\":\"group\",\"v\":1,\"groupId\":\"g\",\"changeId\":\"c\","
                + "\"name\":\"a name\",\"invites\":[\"x\",1,\"y\"]}");
        assertThat(((GroupEntry) said.entries().get(0)).group().invites()).containsExactly("x", "y");
        assertThat(parser.parse("{\"sluice\":\"group\",\"v\":1,\"groupId\":\"g\"}")
                        .refusals())
                .containsExactly(Refusal.MALFORMED_GROUP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello|NOT_JSON",
                "{} {}|NOT_JSON",
                "{}|UNKNOWN_SHAPE",
                "[]|UNKNOWN_SHAPE",
                "null|UNKNOWN_SHAPE",
                "{\"Records\":[]}|UNKNOWN_SHAPE",
                "{\"Records\":[1]}|MALFORMED_RECORD",
                "{\"sluice\":\"scan\",\"v\":2}|UNSUPPORTED_VERSION",
                "{\"sluice\":\"other\",\"v\":1}|UNKNOWN_SHAPE",
                "{\"sluice\":\"scan\",\"v\":1,\"bucket\":\"../x\",\"key\":\"k\"}|MALFORMED_BUCKET"
            })
    void saysWhyItCannotRead(String body, Refusal reason) {
        assertThat(parser.parse(body).refusals()).containsExactly(reason);
    }

    @Test
    void stopsUnwrappingWhatIsWrappedForEver() {
        String body = records(put("{\"key\":\"a\"}"));
        for (int i = 0; i < 6; i++) {
            body = sns(body);
        }
        assertThat(parser.parse(body).refusals()).containsExactly(Refusal.NESTED_TOO_DEEP);
    }
}
