package io.sluice.parts.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.parts.s3.ObjectCreated.Way;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The record's shape, as Amazon documents it. */
class ObjectCreatedTest {
    private static final String KEY = "incoming/été photo+1.jpg";

    private static JsonNode record(Way way) {
        ObjectCreated created = new ObjectCreated(
                way,
                "example-uploads",
                KEY,
                20,
                "\"a045e19656d4adfee01aca2399a8e847\"",
                "0065979A8C1F2B3D",
                Instant.parse("2026-01-05T09:30:00.123456Z"));
        return new JsonMapper().readTree(created.toJson()).at("/Records/0");
    }

    @Test
    void looksAsAmazonWritesIt() {
        JsonNode record = record(Way.PUT);

        assertThat(record.path("eventVersion").asString()).isEqualTo("2.5");
        assertThat(record.path("eventSource").asString()).isEqualTo("aws:s3");
        assertThat(record.path("eventTime").asString()).isEqualTo("2026-01-05T09:30:00.123Z");
        assertThat(record.path("eventName").asString()).isEqualTo("ObjectCreated:Put");
        assertThat(record.at("/s3/bucket/arn").asString()).isEqualTo("arn:aws:s3:::example-uploads");
        assertThat(record.at("/s3/object/size").asInt()).isEqualTo(20);
        assertThat(record.at("/s3/object/eTag").asString()).isEqualTo("a045e19656d4adfee01aca2399a8e847");
        assertThat(record.at("/s3/object/sequencer").asString()).isEqualTo("0065979A8C1F2B3D");
    }

    @Test
    void encodesTheKeyAsAFormWithLiteralSlashes() {
        String key = record(Way.COPY).at("/s3/object/key").asString();

        assertThat(key).isEqualTo("incoming/%C3%A9t%C3%A9+photo%2B1.jpg");
        assertThat(URLDecoder.decode(key, StandardCharsets.UTF_8)).isEqualTo(KEY);
    }

    @Test
    void namesHowTheObjectCameToBe() {
        assertThat(Stream.of(Way.values())
                        .map(way -> record(way).path("eventName").asString()))
                .containsExactly("ObjectCreated:Put", "ObjectCreated:Copy", "ObjectCreated:CompleteMultipartUpload");
    }

    @Test
    void numbersEventsUpwardsEvenWhileTheClockStands() {
        Sequencer sequencer = new Sequencer(Clock.fixed(Instant.parse("2026-01-05T09:30:00Z"), ZoneOffset.UTC));

        assertThat(Stream.generate(sequencer::next).limit(100))
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("[0-9A-F]{16}"));
    }
}
