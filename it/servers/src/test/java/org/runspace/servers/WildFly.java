package org.runspace.servers;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** WildFly with a configuration of its own, which its command line interface steers. */
final class WildFly extends RunningServer {
    private static final Path HOME = ServerJvm.HERE.resolve(Path.of("target", "servers", "wildfly"));
    static final String RESOURCE_ADAPTER = "/subsystem=resource-adapters/resource-adapter=" + ADAPTER;

    /** Lets message-driven beans be deployed that are not those of a message broker. */
    static final String FOR_BEANS =
            "/subsystem=ejb3:write-attribute(name=default-resource-adapter-name, value=" + ADAPTER + ".rar)";

    /** Lets the adapter say who calls a message-driven bean. */
    static final String KNOWS_CALLERS =
            "wm-security=true, wm-elytron-security-domain=ApplicationDomain, wm-security-mapping-required=false";

    private static final String STARTED = "WFLYSRV0025";
    private static final Duration RELOAD_LIMIT = Duration.ofMinutes(2);
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{ENC::[^}]+\\}");

    private final Path folder;
    private final int adminPort;

    private WildFly(ServerJvm jvm, Path folder, int port, int adminPort) {
        super(jvm, port);
        this.folder = folder;
        this.adminPort = adminPort;
    }

    /** Starts one. */
    static WildFly start(ServerSetup setup) {
        Path folder = ServerFolder.create(setup.name());
        ServerFolder.copy(HOME.resolve("standalone"), folder.resolve("standalone"));
        List<Integer> ports = ServerJvm.freePorts(2);
        Map<String, String> environment = new HashMap<>(setup.environment());
        environment.put("JAVA_OPTS", String.join(" ", ServerJvm.OPTIONS) + " -Djava.awt.headless=true");
        WildFly server = new WildFly(
                ServerJvm.startByScript(
                        setup.name(),
                        ServerJvm.HERE,
                        environment,
                        List.of(
                                HOME.resolve(Path.of("bin", "standalone.sh")).toString(),
                                "-b",
                                "127.0.0.1",
                                "-bmanagement",
                                "127.0.0.1",
                                "-Djboss.server.base.dir=" + folder.resolve("standalone"),
                                "-Djboss.http.port=" + ports.get(0),
                                "-Djboss.https.port=0",
                                "-Djboss.management.http.port=" + ports.get(1)),
                        "-D[Standalone]"),
                folder,
                ports.get(0),
                ports.get(1));
        try {
            server.jvm().awaitReady(STARTED);
            List<String> commands = server.commands(setup);
            if (!commands.isEmpty()) {
                server.cli(commands);
            }
            return server;
        } catch (RuntimeException | Error e) {
            server.kill();
            throw e;
        }
    }

    private List<String> commands(ServerSetup setup) {
        List<String> commands = new ArrayList<>(
                setup.archive().map(archive -> adapter(setup, archive)).orElse(List.of()));
        setup.applications().forEach(application -> commands.add(deployment(application)));
        return commands;
    }

    private List<String> adapter(ServerSetup setup, Path archive) {
        List<String> commands = new ArrayList<>();
        commands.add(RESOURCE_ADAPTER + ":add(archive=" + ADAPTER + ".rar, transaction-support="
                + setup.pools().stream()
                        .map(pool -> pool.transactions().name())
                        .findFirst()
                        .orElse("NoTransaction")
                + (setup.beans().isEmpty() ? "" : ", " + KNOWS_CALLERS) + ")");
        setup.adapter()
                .forEach((name, value) -> commands.add(
                        RESOURCE_ADAPTER + "/config-properties=" + name + ":add(value=" + quoted(value) + ")"));
        Map<String, String> secrets = encrypted(setup.pools());
        setup.pools().forEach(pool -> commands.addAll(create(pool, secrets)));
        if (!setup.beans().isEmpty()) {
            commands.add(FOR_BEANS);
        }
        commands.add(deployment(archive));
        return commands;
    }

    /** Has the server encrypt the secrets of the pools, and returns the expressions that stand for them. */
    private Map<String, String> encrypted(List<Pool> pools) {
        Set<String> values =
                pools.stream().flatMap(pool -> pool.secrets().values().stream()).collect(Collectors.toSet());
        if (values.isEmpty()) {
            return Map.of();
        }
        cli(
                List.of(
                        "/subsystem=elytron/secret-key-credential-store=psrp:add(path=psrp.cs, relative-to=jboss.server.config.dir)",
                        "/subsystem=elytron/expression=encryption:add(resolvers=[{name=psrp, credential-store=psrp, secret-key=key}])"));
        return values.stream().collect(Collectors.toMap(Function.identity(), this::encrypted));
    }

    private String encrypted(String secret) {
        return expression(
                cli(List.of("/subsystem=elytron/expression=encryption:create-expression(resolver=psrp, clear-text="
                        + quoted(secret) + ")")));
    }

    /** Returns the expression for a secret that the server has answered with. */
    static String expression(String answer) {
        Matcher expression = EXPRESSION.matcher(answer);
        if (!expression.find()) {
            throw new AssertionError("no expression in " + answer);
        }
        return expression.group();
    }

    private static List<String> create(Pool pool, Map<String, String> secrets) {
        String definition = RESOURCE_ADAPTER + "/connection-definitions=" + pool.name();
        List<String> commands = new ArrayList<>();
        commands.add(definition + ":add(class-name=" + pool.managedFactory() + ", jndi-name=java:/psrp/" + pool.name()
                + ", min-pool-size=0, max-pool-size=" + pool.size() + ", blocking-timeout-wait-millis="
                + pool.maxWait().toMillis() + ", validate-on-match=" + pool.validated() + ", use-java-context=true)");
        pool.properties()
                .forEach((name, value) ->
                        commands.add(definition + "/config-properties=" + name + ":add(value=" + quoted(value) + ")"));
        pool.secrets()
                .forEach((name, value) -> commands.add(
                        definition + "/config-properties=" + name + ":add(value=" + quoted(secrets.get(value)) + ")"));
        return commands;
    }

    /** A value in quotation marks. */
    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String deployment(Path archive) {
        return "deploy " + archive.toAbsolutePath();
    }

    @Override
    public void deploy(Path archive) {
        cli(List.of(deployment(archive)));
    }

    @Override
    public void undeploy(String name) {
        cli(List.of("undeploy " + name + (name.equals(ADAPTER) ? ".rar" : ".war")));
    }

    @Override
    public Optional<Ping> ping(String pool) {
        Tool tool = run(List.of(RESOURCE_ADAPTER + "/connection-definitions=" + pool + ":test-connection-in-pool"));
        return Optional.of(new Ping(tool.exitCode() == 0, tool.output()));
    }

    /** Returns the address of the management interface, which the console is at, too. */
    URI management(String path) {
        return URI.create("http://127.0.0.1:" + adminPort + "/" + path);
    }

    /** Connects by JMX to the management interface, with the client that comes with the server. */
    JMXConnector connectByJmx() throws IOException {
        URL client = HOME.resolve(Path.of("bin", "client", "jboss-client.jar"))
                .toUri()
                .toURL();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader loader = new URLClassLoader(new URL[] {client}, before);
        thread.setContextClassLoader(loader);
        try {
            return JMXConnectorFactory.connect(
                    new JMXServiceURL("service:jmx:remote+http://127.0.0.1:" + adminPort),
                    Map.of(JMXConnectorFactory.PROTOCOL_PROVIDER_CLASS_LOADER, loader));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public String log() {
        return jvm().output();
    }

    /** Runs commands of an administrator, each of which has to succeed. */
    String cli(List<String> commands) {
        return run(commands).succeeded();
    }

    /** Runs such commands, and starts the services of the server again, as some settings need. */
    void cliAndReload(String... commands) {
        cli(List.of(commands));
        long starts = starts();
        // not the command of this name, which gives up after six seconds
        cli(List.of(":reload"));
        jvm().await("the reload", RELOAD_LIMIT, () -> starts() > starts);
    }

    private long starts() {
        return Pattern.compile(STARTED).matcher(jvm().output()).results().count();
    }

    private Tool run(List<String> commands) {
        Path file = ServerFolder.write(folder.resolve("commands.cli"), commands);
        return Tool.run(
                Map.of("JAVA_OPTS", "-XX:TieredStopAtLevel=1"),
                List.of(
                        HOME.resolve(Path.of("bin", "jboss-cli.sh")).toString(),
                        "--connect",
                        "--controller=127.0.0.1:" + adminPort,
                        "--file=" + file));
    }
}
