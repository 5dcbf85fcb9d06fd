package io.truesale.ledger.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;

/**
 * Servers that somebody else runs, in the place of embedded ones. They may come up later than the program does, as they
 * do when a whole machine is started; so the program waits for them, and then says which one is missing.
 */
public final class GivenServers {
    private static final int OLDEST_POSTGRES = 15;
    private static final int PAUSE_MILLIS = 500;
    private static final int LOGIN_SECONDS = 5;

    private GivenServers() {}

    /**
     * Waits until the database answers.
     *
     * @param url JDBC address with user and password
     * @param setting name of the setting that the address comes from, for the message
     * @throws ServerFailure when it does not within {@code patience}, refuses the login, or is too old
     */
    public static void awaitPostgres(String url, String setting, Duration patience) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new ServerFailure(setting + " is not an address of PostgreSQL: it begins with jdbc:postgresql://");
        }
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try (Connection connection = DriverManager.getConnection(url)) {
                int major = connection.getMetaData().getDatabaseMajorVersion();
                if (major < OLDEST_POSTGRES) {
                    throw new ServerFailure("the database that " + setting + " names is PostgreSQL " + major + "; "
                            + OLDEST_POSTGRES + " or newer is needed");
                }
                return;
            } catch (SQLException e) {
                if (isRefusal(e) || System.nanoTime() > end) {
                    throw new ServerFailure(
                            "the database that " + setting + " names (" + withoutSecrets(url) + ") cannot be used: "
                                    + e.getMessage(),
                            e);
                }
                pause(setting);
            }
        }
    }

    /** Wrong user, password or database: waiting does not mend it. */
    private static boolean isRefusal(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return state.startsWith("28") || state.startsWith("3D");
    }

    private static String withoutSecrets(String url) {
        return url.replaceAll("\\?.*", "").replaceAll("//[^/@]*@", "//");
    }

    /**
     * Waits until a broker answers.
     *
     * @param bootstrap addresses of brokers, HOST:PORT separated by commas
     * @param setting name of the setting that they come from, for the message
     * @throws ServerFailure when none does within {@code patience}
     */
    public static void awaitKafka(String bootstrap, String setting, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                Duration left = Duration.ofNanos(Math.max(end - System.nanoTime(), 1_000_000_000L));
                requireAnswer(
                        bootstrap,
                        left.compareTo(Duration.ofSeconds(LOGIN_SECONDS)) > 0
                                ? Duration.ofSeconds(LOGIN_SECONDS)
                                : left);
                return;
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                if (System.nanoTime() > end) {
                    throw new ServerFailure(
                            "the brokers that " + setting + " names (" + bootstrap + ") do not answer: " + reason(e),
                            e);
                }
                pause(setting);
            }
        }
    }

    private static void requireAnswer(String bootstrap, Duration wait) throws ExecutionException, TimeoutException {
        int millis = (int) wait.toMillis();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(millis))
                    .nodes()
                    .get(2L * millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted while waiting for the brokers at " + bootstrap, e);
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    private static void pause(String setting) {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted while waiting for what " + setting + " names", e);
        }
    }
}
