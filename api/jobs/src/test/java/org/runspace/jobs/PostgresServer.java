package org.runspace.jobs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server as a child process on a free port of this machine, with data of its own in a temporary folder:
 * one that the machine has is neither used nor changed. It refuses to be run by root, for whom Debian's user postgres
 * runs it.
 */
public final class PostgresServer implements AutoCloseable {
    /** The user of its databases, and that of the operating system who runs it in place of root. */
    public static final String USER = "postgres";

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final List<String> AS_USER =
            List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups");
    private static final int ATTEMPTS = 5;
    private static final int START_SECONDS = 20;

    private final Path folder;
    private final String password;
    private final int port;
    private final Process process;

    private PostgresServer(Path folder, String password, int port, Process process) {
        this.folder = folder;
        this.password = password;
        this.port = port;
        this.process = process;
    }

    /** Returns why there can be no server here; empty if there can. */
    static String whyNot() {
        return programs().isPresent()
                ? ""
                : "there is no PostgreSQL in " + INSTALLED + "; on Debian install the package postgresql";
    }

    /**
     * Starts a server.
     *
     * @return the server, to be closed by the caller
     */
    public static PostgresServer start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("runspace-postgres");
        String password = UUID.randomUUID().toString();
        Path secret = Files.writeString(folder.resolve("password"), password);
        Path data = Files.createDirectory(folder.resolve("data"));
        if (isRoot()) {
            run(folder, List.of("chown", "-R", USER + ":" + USER, folder.toString()));
        }
        List<String> create = new ArrayList<>(asUser("initdb"));
        create.addAll(List.of("-D", data.toString(), "-U", USER, "-A", "scram-sha-256", "--no-sync"));
        create.addAll(List.of("--pwfile=" + secret, "-E", "UTF8", "--locale=C.UTF-8"));
        run(folder, create);
        for (int attempt = 1; ; attempt++) {
            PostgresServer server = start(folder, password, freePort());
            if (server.isReady()) {
                return server;
            }
            if (attempt == ATTEMPTS) {
                server.close();
                throw new IOException("PostgreSQL did not start: " + Files.readString(folder.resolve("log")));
            }
        }
    }

    private static PostgresServer start(Path folder, String password, int port) throws IOException {
        List<String> command = new ArrayList<>(asUser("postgres"));
        command.addAll(List.of("-D", folder.resolve("data").toString(), "-p", Integer.toString(port)));
        command.addAll(
                List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        return new PostgresServer(folder, password, port, process);
    }

    private boolean isReady() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (process.isAlive() && System.nanoTime() - until < 0) {
            try (Connection connection = source(USER).getConnection()) {
                return connection.isValid(START_SECONDS);
            } catch (SQLException e) {
                Thread.sleep(50);
            }
        }
        process.destroyForcibly();
        return false;
    }

    /**
     * Creates a database.
     *
     * @return the name of a new and empty one
     */
    public String newDatabase() throws SQLException {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = source(USER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return name;
    }

    /** Returns the address of a database. */
    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * Returns a database, with a new connection for each use.
     *
     * @param database its name
     */
    public DataSource source(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url(database));
        source.setUser(USER);
        source.setPassword(password);
        return source;
    }

    /** Returns a new database with the tables of the jobs. */
    DataSource withTables() throws SQLException {
        DataSource source = source(newDatabase());
        FleetJobs.createTables(source);
        return source;
    }

    /** Returns the port of this machine that it listens at. */
    public int port() {
        return port;
    }

    /** Returns the password of {@link #USER}. */
    public String password() {
        return password;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process.isAlive()) {
            List<String> stop = new ArrayList<>(asUser("pg_ctl"));
            stop.addAll(List.of(
                    "stop", "-m", "immediate", "-D", folder.resolve("data").toString()));
            run(folder, stop);
        }
        process.waitFor(START_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("runspace-postgres", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(1, TimeUnit.MINUTES);
        String printed = Files.readString(output);
        Files.delete(output);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + " failed: " + printed);
        }
    }

    private static List<String> asUser(String program) {
        List<String> command = new ArrayList<>(isRoot() ? AS_USER : List.of());
        command.add(programs().orElseThrow().resolve(program).toString());
        return command;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static Optional<Path> programs() {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
