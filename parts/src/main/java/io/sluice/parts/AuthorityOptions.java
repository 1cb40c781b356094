package io.sluice.parts;

import io.sluice.parts.authority.Environment;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks of the authority alone.
 *
 * @param port on loopback; 0 takes the earlier run's if free, else any
 * @param data where its reports are kept and where {@code parts.properties} appears
 * @param capture where each request is written, byte for byte; null writes none
 * @param schema the file that {@code GET /xsd} answers; null for none
 * @param untilEof stop at the end of standard input, and so with whoever started it
 */
record AuthorityOptions(
        int port,
        Path data,
        String user,
        Environment environment,
        @Nullable Path capture,
        @Nullable Path schema,
        boolean untilEof) {
    static final String USAGE = """
            usage: sluice authority [--port N] [--data DIR] [--user NAME] [--environment test|production]
                                    [--capture DIR] [--schema FILE.xsd] [--until-eof]
            The password is SLUICE_AUTHORITY_PASSWORD, or else made up once and kept in DIR/parts.properties.""";

    private static final int PORT = 8180;
    private static final int HIGHEST_PORT = 65535;

    /** @throws IllegalArgumentException with a message for the user */
    static AuthorityOptions parse(List<String> args) {
        int port = PORT;
        Path data = defaultData();
        String user = "sluice";
        Environment environment = Environment.TEST;
        Path capture = null;
        Path schema = null;
        boolean untilEof = false;
        Deque<String> rest = new ArrayDeque<>(args);
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--port" -> port = port(value(option, rest));
                case "--data" -> data = path(option, rest);
                case "--user" -> user = value(option, rest);
                case "--environment" -> environment = Environment.of(value(option, rest));
                case "--capture" -> capture = path(option, rest);
                case "--schema" -> schema = path(option, rest);
                case "--until-eof" -> untilEof = true;
                default -> throw new IllegalArgumentException("unknown option " + option + "\n" + USAGE);
            }
        }
        return new AuthorityOptions(port, data, user, environment, capture, schema, untilEof);
    }

    private static String value(String option, Deque<String> rest) {
        String value = rest.poll();
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value\n" + USAGE);
        }
        return value;
    }

    private static Path path(String option, Deque<String> rest) {
        return Path.of(value(option, rest)).toAbsolutePath();
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new IllegalArgumentException("--port is 0 to " + HIGHEST_PORT + "\n" + USAGE);
        }
        return Integer.parseInt(text);
    }

    private static Path defaultData() {
        return Path.of(System.getProperty("sluice.home", "."), ".sluice", "authority")
                .toAbsolutePath()
                .normalize();
    }
}
