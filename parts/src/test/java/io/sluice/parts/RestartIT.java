package io.sluice.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** What a killed process leaves behind. */
class RestartIT {
    @TempDir
    Path dir;

    @Test
    void startsAgainAfterAKillWithItsDataAndItsAddresses() throws Exception {
        String s3;
        try (PartsProcess killed = PartsProcess.start(dir)) {
            sql(killed, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
            send(killed);
            s3 = killed.get("s3.endpoint");
            killed.kill();
        }

        try (PartsProcess again = PartsProcess.start(dir)) {
            assertThat(again.get("s3.endpoint")).isEqualTo(s3);
            assertThat(selected(again, "SELECT n FROM kept")).isEqualTo(7);
            assertThat(selected(again, "SELECT count(*) FROM pg_settings WHERE name = 'fsync' AND setting = 'on'"))
                    .isOne();
            assertThat(received(again)).isEqualTo("kept");
            assertThat(statusOf(again.get("authority.store") + "/reports")).isEqualTo(200);
            assertThat(again.endInput()).isZero();
        }
    }

    private static Connection connect(PartsProcess parts) throws Exception {
        String url = "jdbc:postgresql://%s:%s/%s"
                .formatted(parts.get("postgres.host"), parts.get("postgres.port"), parts.get("postgres.database"));
        return DriverManager.getConnection(url, parts.get("postgres.user"), parts.get("postgres.password"));
    }

    private static void sql(PartsProcess parts, String text) throws Exception {
        try (Connection connection = connect(parts);
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static int selected(PartsProcess parts, String query) throws Exception {
        try (Connection connection = connect(parts);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void send(PartsProcess parts) {
        try (SqsAsyncClient sqs = parts.sqs()) {
            sqs.sendMessage(send -> send.queueUrl(parts.get("sqs.queue.urgent")).messageBody("kept"))
                    .join();
        }
    }

    private static String received(PartsProcess parts) {
        try (SqsAsyncClient sqs = parts.sqs()) {
            return sqs.receiveMessage(receive ->
                            receive.queueUrl(parts.get("sqs.queue.urgent")).waitTimeSeconds(5))
                    .join()
                    .messages()
                    .get(0)
                    .body();
        }
    }

    private static int statusOf(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
