package io.sluice.app.evidence;

import io.sluice.app.Order;
import io.sluice.ingest.aws.AwsClients;
import io.sluice.ingest.aws.AwsSettings;
import io.sluice.sink.evidence.access.AccessRow;
import io.sluice.sink.evidence.access.Anchor;
import io.sluice.sink.evidence.access.LogFile;
import io.sluice.sink.evidence.vault.BucketAnchors;
import io.sluice.sink.s3.S3Store;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The access log straight from the database, and its anchors straight from the bucket: no worker is asked. Blocks. */
final class LogSource {

    private static final String ROWS = """
            SELECT position, at, incident, actor, act, reason, encode(previous, 'hex'), encode(hash, 'hex')
            FROM evidence_access ORDER BY position
            """;

    private static final int FETCH = 1000;

    private final Order options;
    private final Map<String, String> environment;

    LogSource(Order options, Map<String, String> environment) {
        this.options = options;
        this.environment = environment;
    }

    /** Anchors first: what is anchored by then is in the rows. */
    LogFile read() throws SQLException {
        List<Anchor> anchors = anchors();
        return new LogFile(rows(), anchors);
    }

    private List<Anchor> anchors() {
        URI endpoint = options.value("store").map(URI::create).orElse(null);
        String region = options.value("region").orElse("us-east-1");
        AwsSettings aws = AwsSettings.of(
                endpoint, region, options.value("access-key").orElse(null), secret("SLUICE_STORE_SECRET_KEY"));
        try (S3AsyncClient client = AwsClients.s3(aws)) {
            S3Store store = new S3Store(client, Schedulers.immediate());
            return Objects.requireNonNull(BucketAnchors.readOnly(store, options.needed("bucket"))
                    .after(0)
                    .collectList()
                    .block());
        }
    }

    private @Nullable String secret(String variable) {
        return environment.get(variable);
    }

    private List<AccessRow> rows() throws SQLException {
        String user = options.value("user").orElse("sluice");
        try (Connection connection = DriverManager.getConnection(
                        options.needed("database"), user, secret("SLUICE_DATABASE_PASSWORD"));
                Statement statement = connection.createStatement()) {
            // Only so does the driver read in portions.
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCH);
            return rows(statement.executeQuery(ROWS));
        }
    }

    private static List<AccessRow> rows(ResultSet found) throws SQLException {
        List<AccessRow> rows = new ArrayList<>();
        while (found.next()) {
            rows.add(new AccessRow(
                    found.getLong(1),
                    found.getObject(2, OffsetDateTime.class).toInstant(),
                    found.getString(3),
                    found.getString(4),
                    found.getString(5),
                    found.getString(6),
                    found.getString(7),
                    found.getString(8)));
        }
        return rows;
    }
}
