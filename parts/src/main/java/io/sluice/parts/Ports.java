package io.sluice.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Properties;

/** Six different loopback ports: the earlier run's where free, so that clients which outlived it find their servers again. */
record Ports(int postgres, int sqs, int s3, int authority, int exchanges, int transparency) {
    /** All are held until the last is chosen: the kernel may give a released port out again at once. */
    static Ports choose(Properties earlier) throws IOException {
        try (ServerSocket postgres = open(earlier, "postgres.port");
                ServerSocket sqs = open(earlier, "sqs.endpoint");
                ServerSocket s3 = open(earlier, "s3.endpoint");
                ServerSocket authority = open(earlier, "authority.url");
                ServerSocket exchanges = open(earlier, "exchanges.url");
                ServerSocket transparency = open(earlier, "transparency.url")) {
            return new Ports(
                    postgres.getLocalPort(),
                    sqs.getLocalPort(),
                    s3.getLocalPort(),
                    authority.getLocalPort(),
                    exchanges.getLocalPort(),
                    transparency.getLocalPort());
        }
    }

    /** The earlier run's port for this property where free, else any. */
    static int chooseOne(Properties earlier, String property) throws IOException {
        try (ServerSocket socket = open(earlier, property)) {
            return socket.getLocalPort();
        }
    }

    private static ServerSocket open(Properties earlier, String property) throws IOException {
        String value = earlier.getProperty(property, "0");
        int wanted = value.contains(":") ? URI.create(value).getPort() : Integer.parseInt(value);
        try {
            return open(wanted);
        } catch (IOException taken) {
            return open(0);
        }
    }

    private static ServerSocket open(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
