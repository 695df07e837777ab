package org.runspace.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Payara Server with a domain of its own, which the program {@code asadmin} steers. */
final class Payara extends RunningServer {
    private static final Path HOME = ServerJvm.HERE.resolve(Path.of("target", "servers", "payara"));
    private static final String DOMAIN = "domain1";

    /** That of the domain that comes with the server. */
    private static final String MASTER_PASSWORD = "AS_ADMIN_MASTERPASSWORD=changeit\n";

    private final ServerSetup setup;
    private final Path folder;
    private final int adminPort;

    private Payara(ServerSetup setup, ServerJvm jvm, Path folder, int port, int adminPort) {
        super(jvm, port);
        this.setup = setup;
        this.folder = folder;
        this.adminPort = adminPort;
    }

    /** Starts one. */
    static Payara start(ServerSetup setup) {
        Path folder = ServerFolder.create(setup.name());
        List<Integer> ports = createDomain(folder);
        Payara server = new Payara(
                setup,
                ServerJvm.start(
                        setup.name(), ServerJvm.HERE, setup.environment(), startCommand(folder), MASTER_PASSWORD),
                folder,
                ports.get(0),
                ports.get(2));
        try {
            server.jvm().awaitReady("startup time", server.logFile());
            server.createAliases();
            server.asadmin(server.atStart());
            return server;
        } catch (RuntimeException | Error e) {
            server.kill();
            throw e;
        }
    }

    /**
     * Copies the domain that comes with the server, and puts it on the loopback address.
     *
     * @return its ports: first that of the applications, third the administrator's
     */
    private static List<Integer> createDomain(Path folder) {
        Path domain = folder.resolve(DOMAIN);
        ServerFolder.copy(HOME.resolve(Path.of("glassfish", "domains", DOMAIN)), domain);
        Path configuration = domain.resolve(Path.of("config", "domain.xml"));
        String text = ServerJvm.contents(configuration)
                .replace("0.0.0.0", "127.0.0.1")
                .replace("<network-listener port", "<network-listener address=\"127.0.0.1\" port")
                .replace(
                        "<hazelcast-config-specific-configuration>",
                        "<hazelcast-config-specific-configuration enabled=\"false\">");
        List<String> known = List.of("8080", "8181", "4848", "3700", "3820", "3920", "8686", "7676", "6666");
        List<Integer> ports = ServerJvm.freePorts(known.size());
        for (int i = 0; i < known.size(); i++) {
            text = text.replaceAll("((?:port|value)=\"?)" + known.get(i) + "\\b", "$1" + ports.get(i));
        }
        ServerFolder.write(configuration, List.of(text));
        return ports;
    }

    /** Returns how the server's own program would start the domain, which begins with the JVM. */
    private static List<String> startCommand(Path folder) {
        String dump = Tool.run(
                        Map.of(),
                        List.of(asadmin(), "start-domain", "--dry-run", "--domaindir", folder.toString(), DOMAIN))
                .succeeded();
        List<String> words = dump.lines()
                .dropWhile(line -> !line.endsWith("/java"))
                .takeWhile(line -> !line.isBlank())
                .toList();
        return Stream.concat(
                        Stream.concat(words.stream().limit(1), ServerJvm.OPTIONS.stream()),
                        words.stream().skip(1).filter(word -> !word.startsWith("-Xmx")))
                .toList();
    }

    private List<String> atStart() {
        List<String> commands = new ArrayList<>(AsadminCommands.configure(setup.adapter()));
        setup.archive().ifPresent(archive -> commands.addAll(deployment(archive)));
        setup.applications().forEach(application -> commands.addAll(deployment(application)));
        return commands;
    }

    /** Has the domain keep the secrets of the pools, encrypted. */
    private void createAliases() {
        for (Pool pool : setup.pools()) {
            pool.secrets().forEach((property, value) -> createAlias(AsadminCommands.secretName(pool, property), value));
        }
    }

    /** Has the domain keep a secret, encrypted. */
    void createAlias(String alias, String secret) {
        Path file =
                ServerFolder.write(folder.resolve(alias + ".password"), List.of("AS_ADMIN_ALIASPASSWORD=" + secret));
        administrate("--passwordfile", file.toString(), "create-password-alias", alias)
                .succeeded();
    }

    @Override
    public void deploy(Path archive) {
        asadmin(deployment(archive));
    }

    private List<String> deployment(Path archive) {
        List<String> commands = new ArrayList<>(List.of("deploy " + archive.toAbsolutePath()));
        if (setup.isAdapter(archive)) {
            setup.pools()
                    .forEach(pool -> commands.addAll(AsadminCommands.create(pool, alias -> "${ALIAS=" + alias + "}")));
        }
        return commands;
    }

    @Override
    public void undeploy(String name) {
        List<String> commands = new ArrayList<>();
        if (name.equals(ADAPTER)) {
            // before the adapter, because of two pools its --cascade deletes only one
            setup.pools()
                    .forEach(pool -> commands.add("delete-connector-connection-pool --cascade=true " + pool.name()));
        }
        commands.add("undeploy " + name);
        asadmin(commands);
    }

    @Override
    public Optional<Ping> ping(String pool) {
        Tool tool = administrate("ping-connection-pool", pool);
        return Optional.of(new Ping(tool.exitCode() == 0, tool.output()));
    }

    @Override
    public String log() {
        return ServerJvm.contents(logFile());
    }

    private Path logFile() {
        return folder.resolve(Path.of(DOMAIN, "logs", "server.log"));
    }

    /** Returns the port of the administrator's console. */
    int adminPort() {
        return adminPort;
    }

    /** Runs commands of an administrator, each of which has to succeed. */
    String asadmin(List<String> commands) {
        Path file = ServerFolder.write(
                folder.resolve("commands.txt"),
                commands.stream().map(Payara::quoted).toList());
        String output = administrate("--interactive=false", "multimode", "--file", file.toString())
                .output();
        long succeeded = output.lines()
                .filter(line ->
                        line.matches("Command \\S+ executed successfully\\.|Command \\S+ completed with warnings.*"))
                .count();
        if (succeeded != commands.size() + 1L) {
            throw new AssertionError("a command failed: " + output);
        }
        return output;
    }

    /** Puts what has a backslash or a dollar sign in single quotes, because the program would take it for its own. */
    private static String quoted(String command) {
        return Stream.of(command.split(" "))
                .map(word -> word.matches("[^'].*[\\\\$].*") ? "'" + word + "'" : word)
                .collect(Collectors.joining(" "));
    }

    private Tool administrate(String... words) {
        return Tool.run(
                Map.of(),
                Stream.concat(Stream.of(asadmin(), "--port", String.valueOf(adminPort)), Stream.of(words))
                        .toList());
    }

    private static String asadmin() {
        return HOME.resolve(Path.of("bin", "asadmin")).toString();
    }
}
