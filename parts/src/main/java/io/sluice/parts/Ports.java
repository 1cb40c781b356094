package io.sluice.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Properties;

/** Picks loopback ports: the earlier run's if they are free, so that clients which outlived it find their servers again. */
final class Ports {
    private final Properties earlier;

    Ports(Properties earlier) {
        this.earlier = earlier;
    }

    /** @param property a port number or an address with one */
    int of(String property) {
        String value = earlier.getProperty(property, "0");
        int wanted = value.contains(":") ? URI.create(value).getPort() : Integer.parseInt(value);
        try {
            return probe(wanted);
        } catch (IOException taken) {
            return any();
        }
    }

    private static int any() {
        try {
            return probe(0);
        } catch (IOException none) {
            throw new UncheckedIOException("no free port on loopback", none);
        }
    }

    private static int probe(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
