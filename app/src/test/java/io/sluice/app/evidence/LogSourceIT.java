package io.sluice.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.aws.AwsClients;
import io.sluice.ingest.aws.AwsSettings;
import io.sluice.pipeline.testing.PartsServer;
import io.sluice.sink.postgres.Database;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The access log is verified where it lies: rows of a real database, anchors of a real bucket, and no worker. */
@Isolated("it takes what this process prints")
class LogSourceIT {

    private static final Properties PARTS = PartsServer.shared();
    private static final String SERVER =
            "jdbc:postgresql://" + PARTS.getProperty("postgres.host") + ":" + PARTS.getProperty("postgres.port") + "/";
    private static final String USER = PARTS.getProperty("postgres.user");
    private static final String PASSWORD = PARTS.getProperty("postgres.password", "");

    /** No worker of another test anchors there. */
    private static final String BUCKET = PARTS.getProperty("s3.bucket.quarantine");

    private final String database =
            SERVER + "log" + UUID.randomUUID().toString().replace("-", "");

    private static void run(String at, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(at, USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String head() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, USER, PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT position, encode(hash, 'hex') FROM evidence_access"
                        + " ORDER BY position DESC LIMIT 1")) {
            found.next();
            return String.format(Locale.ROOT, "access-log/%019d-%s", found.getLong(1), found.getString(2));
        }
    }

    private static void anchor(String head) {
        AwsSettings store = AwsSettings.of(
                URI.create(PARTS.getProperty("s3.endpoint")),
                "us-east-1",
                PARTS.getProperty("s3.worker.accessKey"),
                PARTS.getProperty("s3.worker.secretKey"));
        try (S3AsyncClient client = AwsClients.s3(store)) {
            client.putObject(put -> put.bucket(BUCKET).key(head), AsyncRequestBody.fromString(head))
                    .join();
        }
    }

    private Printed verify() {
        Map<String, String> secrets = Map.of(
                "SLUICE_DATABASE_PASSWORD",
                PASSWORD,
                "SLUICE_STORE_SECRET_KEY",
                PARTS.getProperty("s3.worker.secretKey"));
        return Printed.by(
                secrets,
                "verify",
                "--database",
                database,
                "--user",
                USER,
                "--bucket",
                BUCKET,
                "--store",
                PARTS.getProperty("s3.endpoint"),
                "--access-key",
                PARTS.getProperty("s3.worker.accessKey"));
    }

    @Test
    void rowsOfTheDatabaseAreComparedWithAnchorsOfTheBucket() throws SQLException {
        run(SERVER + PARTS.getProperty("postgres.database"), "CREATE DATABASE " + database.substring(SERVER.length()));
        Database.migrate(database, USER, PASSWORD);
        run(
                database,
                "INSERT INTO evidence_access (incident, actor, act, reason)"
                        + " SELECT 'i-' || n, 'anné', 'PREVIEW', 'because' FROM generate_series(1, 4) n");
        anchor(head());
        Printed whole = verify();
        assertThat(whole.out().strip()).isEqualTo("4 rows, 1 anchors: the log is what was written");
        assertThat(whole.code()).isZero();
        run(
                database,
                "SET session_replication_role = replica; DELETE FROM evidence_access WHERE position > 2;"
                        + " UPDATE evidence_access SET reason = 'perhaps' WHERE position = 1");
        Printed tampered = verify();
        assertThat(tampered.code()).isEqualTo(3);
        assertThat(tampered.out()).contains("row 1 was altered", "rows 3 to 4 were cut off at the end");
    }
}
