package io.sluice.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.aws.AwsClients;
import io.sluice.ingest.aws.AwsSettings;
import io.sluice.ingest.exchange.list.HttpListSource;
import io.sluice.ingest.exchange.list.ListColumns;
import io.sluice.ingest.exchange.list.ListExchange;
import io.sluice.ingest.exchange.list.ListSource;
import io.sluice.ingest.exchange.list.S3ListSource;
import io.sluice.pipeline.testing.PartsServer;
import java.net.URI;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Lists that are files, behind a URL and in a bucket. */
class ListIT extends ExchangeContract {

    private static final S3AsyncClient S3 = client();

    private String file = "/list.csv";
    private ListColumns.Format format = ListColumns.Format.CSV;

    private ListColumns columns() {
        return new ListColumns(format, "Hash Value", "Algorithm", null, "Id", null, "Severity", "uk");
    }

    @Override
    Exchange subject(String password) {
        ExchangeHttp http =
                new ExchangeHttp(world.access(FEED, "list" + file), Credentials.basic("sluice", password), PARSING);
        return subject(new HttpListSource(http));
    }

    private Exchange subject(ListSource source) {
        return new ListExchange(FEED, source, columns(), EntryRules.of("block"), clock);
    }

    @Override
    boolean isStable() {
        return false;
    }

    @Override
    TreeSet<String> truth() {
        return lines(
                world.truth("md5", "sha1", "pdq"),
                (member, id, kind, hash, denials) -> "list " + member + "-" + id + ":" + kind + " "
                        + kind.toUpperCase(Locale.ROOT) + " " + hash + " block");
    }

    @Test
    void readsObjectsALine() {
        file = "/list.ndjson";
        format = ListColumns.Format.NDJSON;
        world.options(10, true, false);
        change(1, 40);
        turn();

        holdsTheTruth();
        assertThat(feeds.notes(FEED).values()).contains("uk B");
    }

    @Test
    void unchangedListIsNotSent() {
        change(1, 40);
        turn();
        long read = feeds.tally(FEED).entries();
        turnWhenDue();

        holdsTheTruth();
        assertThat(feeds.tally(FEED).entries()).isEqualTo(read);
    }

    @Test
    void readsMoreThanAPage() {
        world.bulk(1200, clock.instant());
        turn();

        holdsTheTruth();
    }

    @Test
    void readsAListInABucket() {
        Properties parts = PartsServer.shared();
        String bucket = parts.getProperty("s3.bucket.uploads");
        String key = "lists/" + UUID.randomUUID();
        Exchange exchange = subject(new S3ListSource(S3, bucket, key, PARSING));
        put(bucket, key, "1,MD5,a045e19656d4adfee01aca2399a8e847,A\n2,MD5,b045e19656d4adfee01aca2399a8e847,B\n");
        turn(feeds, exchange);
        assertThat(feeds.matchable(FEED)).hasSize(2);
        clock.advance(EVERY);
        turn(feeds, exchange);
        put(bucket, key, "2,MD5,b045e19656d4adfee01aca2399a8e847,B\n");
        clock.advance(EVERY);
        turn(feeds, exchange);

        assertThat(observer.failures).isEmpty();
        assertThat(feeds.matchable(FEED)).singleElement().asString().startsWith("list 2:md5");
        assertThat(feeds.tally(FEED).entries()).isEqualTo(3);
    }

    private static void put(String bucket, String key, String lines) {
        String text = "Id,Algorithm,Hash Value,Severity\n" + lines;
        S3.putObject(request -> request.bucket(bucket).key(key), AsyncRequestBody.fromString(text))
                .join();
    }

    /** Left open: closing it waits on a thread that must not. */
    private static S3AsyncClient client() {
        Properties parts = PartsServer.shared();
        return AwsClients.s3(AwsSettings.of(
                URI.create(parts.getProperty("s3.endpoint")),
                parts.getProperty("s3.region"),
                parts.getProperty("s3.platform.accessKey"),
                parts.getProperty("s3.platform.secretKey")));
    }
}
