package io.sluice.app.demo.outside;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Where the embedded servers answer, and as whom one may speak to them: the file that their process writes. */
public final class PartsAddress {

    /** The file's name; it appears when every server answers. */
    public static final String FILE = "parts.properties";

    private final Properties properties;

    private PartsAddress(Properties properties) {
        this.properties = properties;
    }

    /** Reads the file. */
    public static PartsAddress read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return new PartsAddress(properties);
    }

    /**
     * One line of the file.
     *
     * <p><b>Errors:</b> {@link IllegalStateException} if it is not there.
     */
    public String get(String name) {
        String value = properties.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(FILE + " says nothing of " + name);
        }
        return value;
    }

    /** One line of the file that holds an address. */
    public URI uri(String name) {
        return URI.create(get(name));
    }

    /** Shows no secret: safe to log. */
    @Override
    public String toString() {
        return "PartsAddress[]";
    }
}
