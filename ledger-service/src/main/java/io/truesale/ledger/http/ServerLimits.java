package io.truesale.ledger.http;

import java.util.Map;

/**
 * Limits of the JDK's HTTP server, which has none of its own: it reads these properties once, when its classes are loaded,
 * so that they are set before a server is made. What the operator has set on the command line stays.
 */
final class ServerLimits {
    /** From the first byte of a connection, or of a further request on it, to the last of the request: seconds. */
    static final int REQUEST_SECONDS = 10;

    /** There is no limit for answers: to end one, the JDK's only timer would wait for whoever does not read it. */
    private static final Map<String, Integer> PROPERTIES = Map.of(
            "sun.net.httpserver.maxReqTime", REQUEST_SECONDS,
            "sun.net.httpserver.idleInterval", 30,
            "sun.net.httpserver.maxIdleConnections", 200,
            "jdk.httpserver.maxConnections", 1_000);

    private ServerLimits() {}

    static void set() {
        PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value.toString());
            }
        });
    }
}
