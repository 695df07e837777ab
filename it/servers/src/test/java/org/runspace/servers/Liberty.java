package org.runspace.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Open Liberty with a {@code server.xml} of its own, which the server reads again whenever it changes. */
final class Liberty extends RunningServer {
    private static final Path HOME = ServerJvm.HERE.resolve(Path.of("target", "servers", "liberty"));
    private static final String NAME = "test";

    /** The users of message-driven beans, and the feature without which nobody is one. */
    private static final String KNOWS_CALLERS = """
              <featureManager><feature>appSecurity-5.0</feature></featureManager>
              <basicRegistry id="users"><user name="anna" password="of no use here" /></basicRegistry>
            """;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final ServerSetup setup;
    private final Path configuration;
    private final List<Integer> ports;
    private final Set<Path> archives = new LinkedHashSet<>();

    private Liberty(ServerSetup setup, ServerJvm jvm, Path configuration, List<Integer> ports) {
        super(jvm, ports.get(0));
        this.setup = setup;
        this.configuration = configuration;
        this.ports = ports;
    }

    /** Starts one. */
    static Liberty start(ServerSetup setup) {
        Path folder = ServerFolder.create(setup.name());
        Path configuration = folder.resolve(Path.of("servers", NAME, "server.xml"));
        List<Integer> ports = ServerJvm.freePorts(1);
        ServerFolder.write(configuration, List.of(serverXml(setup, ports, Set.of())));
        Map<String, String> environment = new HashMap<>(setup.environment());
        environment.put("JVM_ARGS", String.join(" ", ServerJvm.OPTIONS));
        environment.put("WLP_USER_DIR", folder.toString());
        Liberty server = new Liberty(
                setup,
                ServerJvm.start(
                        setup.name(),
                        ServerJvm.HERE,
                        environment,
                        List.of(HOME.resolve(Path.of("bin", "server")).toString(), "run", NAME)),
                configuration,
                ports);
        try {
            server.jvm().awaitReady("CWWKF0011I");
            setup.archive().ifPresent(server::deploy);
            setup.applications().forEach(server::deploy);
            return server;
        } catch (RuntimeException | Error e) {
            server.kill();
            throw e;
        }
    }

    @Override
    public void deploy(Path archive) {
        archives.add(archive);
        change(isAdapter(archive) ? "J2CA7001I" : "CWWKZ000[13]I", name(archive));
    }

    @Override
    public void undeploy(String name) {
        archives.removeIf(archive -> name(archive).equals(name));
        change(name.equals(ADAPTER) ? "J2CA7009I" : "CWWKZ0009I", name);
    }

    /** Changes the configuration and waits until the server has said so of the archive. */
    private void change(String message, String archive) {
        change(message, archive, configuration, List.of(serverXml(setup, ports, archives)));
    }

    /**
     * Writes a file of the folder {@code configDropins/defaults}, whose elements the configuration has, too.
     *
     * @param message the number of the message that the server says of the application when it has taken the file
     */
    void addDefaults(String file, List<String> lines, String message, String application) {
        change(message, application, configuration.resolveSibling(Path.of("configDropins", "defaults", file)), lines);
    }

    private void change(String message, String archive, Path file, List<String> lines) {
        Pattern said = Pattern.compile(message + ".*\\b" + archive + "\\b");
        long before = count(said);
        ServerFolder.write(file, lines);
        jvm().await(message + " of " + archive, LIMIT, () -> count(said) > before);
    }

    private long count(Pattern said) {
        return said.matcher(jvm().output()).results().count();
    }

    /** The server checks only factories of JDBC, JMS and the Common Client Interface. */
    @Override
    public Optional<Ping> ping(String pool) {
        return Optional.empty();
    }

    @Override
    public String log() {
        return jvm().output();
    }

    /** Returns what is in the file that has everything, of which {@link #log} shows the most important lines. */
    String messages() {
        return ServerJvm.contents(configuration.resolveSibling(Path.of("logs", "messages.log")));
    }

    private static String serverXml(ServerSetup setup, List<Integer> ports, Set<Path> archives) {
        return """
                <server>
                  <featureManager>
                    <feature>servlet-6.0</feature>
                    <feature>restfulWS-3.1</feature>
                    <feature>jsonp-2.1</feature>
                    <feature>cdi-4.0</feature>
                    <feature>connectors-2.1</feature>
                    <feature>jndi-1.0</feature>
                    <feature>enterpriseBeansLite-4.0</feature>
                    <feature>mdb-4.0</feature>
                    <feature>mpHealth-4.0</feature>
                  </featureManager>
                  <executor coreThreads="60" />
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1" />
                  <applicationMonitor updateTrigger="disabled" dropinsEnabled="false" />
                  <config updateTrigger="polled" monitorInterval="500ms" />
                %s</server>
                """.formatted(
                ports.get(0),
                Stream.of(
                                archives.stream()
                                        .map(archive ->
                                                isAdapter(archive) ? adapter(setup, archive) : application(archive)),
                                setup.pools().stream().map(Liberty::connectionFactory),
                                setup.beans().stream().map(Liberty::activation),
                                setup.beans().stream().limit(1).map(bean -> KNOWS_CALLERS))
                        .flatMap(Function.identity())
                        .collect(Collectors.joining()));
    }

    private static String adapter(ServerSetup setup, Path archive) {
        return "  <resourceAdapter id=\"%s\" location=\"%s\" autoStart=\"true\"><classloader delegation=\"parentLast\" /><properties.%1$s%s /></resourceAdapter>\n"
                .formatted(ADAPTER, archive.toAbsolutePath(), attributes(setup.adapter()));
    }

    private static String application(Path archive) {
        return """
                  <webApplication id="%1$s" name="%1$s" location="%2$s">
                    <classloader classProviderRef="%3$s" />
                  </webApplication>
                """.formatted(name(archive), archive.toAbsolutePath(), ADAPTER);
    }

    private static String connectionFactory(Pool pool) {
        Map<String, String> properties = new HashMap<>(pool.properties());
        pool.secrets().forEach((name, value) -> properties.put(name, encoded(value)));
        return """
                  <connectionFactory id="%1$s" jndiName="psrp/%1$s">
                    <properties.%2$s.%3$sConnectionFactory%4$s />
                    <connectionManager maxPoolSize="%5$d" minPoolSize="0" connectionTimeout="%6$ds"
                        purgePolicy="FailingConnectionOnly" />
                  </connectionFactory>
                """.formatted(
                        pool.name(),
                        ADAPTER,
                        pool.shortDefinition(),
                        attributes(properties),
                        pool.size(),
                        pool.maxWait().toSeconds());
    }

    /** Returns how the server is told that a bean belongs to the adapter. */
    static String activation(String bean) {
        return "  <activationSpec id=\"%s\"><properties.%s /></activationSpec>\n".formatted(bean, ADAPTER);
    }

    private static String attributes(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> " " + property.getKey() + "=\"" + escaped(property.getValue()) + "\"")
                .collect(Collectors.joining());
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** As the server's own tool hides a password from a glance. */
    private static String encoded(String secret) {
        return Tool.run(
                        Map.of(),
                        List.of(HOME.resolve(Path.of("bin", "securityUtility")).toString(), "encode", secret))
                .succeeded()
                .strip();
    }

    private static boolean isAdapter(Path archive) {
        return archive.getFileName().toString().endsWith(".rar");
    }

    private static String name(Path archive) {
        String file = archive.getFileName().toString();
        return file.substring(0, file.lastIndexOf('.'));
    }
}
