package org.runspace.servers;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.runspace.cdi.RunspaceResource;
import org.runspace.servers.audit.Diary;
import org.runspace.servers.control.ControlEndpoint;
import org.runspace.servers.figures.FiguresEndpoint;
import org.runspace.servers.lookup.LookupEndpoint;
import org.runspace.servers.steps.StepsEndpoint;
import org.runspace.servers.transactions.TransactionsEndpoint;
import org.runspace.servers.two.TwoPoolsEndpoint;
import org.runspace.servers.undoing.Undoing;
import org.runspace.servers.war.Pools;
import org.runspace.testkit.OpenSshServer;

/**
 * Packs the applications of the tests: their own classes and runspace-cdi, while the API comes from the resource
 * adapter.
 */
final class TestWar {
    private static final String FOR_USERS = "<security-constraint><web-resource-collection><web-resource-name>all"
            + "</web-resource-name><url-pattern>/*</url-pattern></web-resource-collection><auth-constraint><role-name>users"
            + "</role-name></auth-constraint></security-constraint><security-role><role-name>users</role-name></security-role>";

    /** Lets an application of WildFly see the classes of an adapter that is deployed by itself. */
    static final String ADAPTER_OF_WILDFLY = """
            <jboss-deployment-structure>
              <deployment>
                <dependencies>
                  <module name="deployment.runspace-rar.rar" export="true" />
                </dependencies>
              </deployment>
            </jboss-deployment-structure>
            """;

    private TestWar() {}

    /** The application of most tests, which refers to these pools by {@code java:comp/env/psrp/NAME}. */
    static Path write(Path folder, List<Pool> pools) {
        return write(folder, "probe", pools, true, "");
    }

    /**
     * The application of most tests. It is the same for every server, with the descriptors that only one of them reads.
     *
     * @param name of the archive
     * @param pools that it refers to by {@code java:comp/env/psrp/NAME}
     * @param beansXml whether it has a {@code beans.xml}, which applications may have
     * @param more elements of its {@code web.xml}
     */
    static Path write(Path folder, String name, List<Pool> pools, boolean beansXml, String more) {
        WebArchive archive = referring(name, Pools.class.getPackage(), pools, more);
        if (beansXml) {
            archive.addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        }
        return write(folder.toFile(), archive).toPath();
    }

    /** The application that takes the steps of transactions, with references as above. */
    static Path writeSteps(Path folder, List<Pool> pools) {
        WebArchive archive = referring("steps", StepsEndpoint.class.getPackage(), pools, "")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        return write(folder.toFile(), archive).toPath();
    }

    /** The application with the message-driven bean {@code undoing/Undoing}, with references as above. */
    static Path writeUndoing(Path folder, List<Pool> pools) {
        List<String> beans = List.of("Undoing");
        WebArchive archive = referring("undoing", Undoing.class.getPackage(), pools, "")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebInfResource(new StringAsset(MessagesWar.ofPayara(beans)), "glassfish-ejb-jar.xml")
                .addAsWebInfResource(new StringAsset(MessagesWar.ofWildFly(beans)), "jboss-ejb3.xml");
        return write(folder.toFile(), archive).toPath();
    }

    /** The application that measures, with references as above. */
    static Path writeFigures(Path folder, List<Pool> pools) {
        WebArchive archive = referring("figures", FiguresEndpoint.class.getPackage(), pools, "")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        return write(folder.toFile(), archive).toPath();
    }

    /** The application that is told who ran what in its pool {@code psrp/own}, behind a login. */
    static Path writeAudit(Path folder, List<Pool> pools) {
        WebArchive archive = referring("audit", Diary.class.getPackage(), pools, FOR_USERS)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        return write(folder.toFile(), archive).toPath();
    }

    private static WebArchive referring(String name, Package classes, List<Pool> pools, String more) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addPackage(classes)
                .addAsLibrary(
                        ServerProcess.DEPLOYMENTS.resolve("runspace-cdi.jar").toFile())
                .setWebXML(webXml(references(pools, TestWar::reference) + more))
                .addAsWebInfResource(ofWildFly(references(pools, TestWar::referenceOfWildFly)), "jboss-web.xml")
                .addAsWebInfResource(new StringAsset(ADAPTER_OF_WILDFLY), "jboss-deployment-structure.xml");
    }

    private static String references(List<Pool> pools, Function<Pool, String> reference) {
        return pools.stream().map(reference).collect(Collectors.joining());
    }

    private static String reference(Pool pool) {
        return "<resource-ref><res-ref-name>psrp/" + pool.name() + "</res-ref-name><res-type>"
                + pool.factoryInterface()
                + "</res-type><res-auth>Container</res-auth><res-sharing-scope>Shareable</res-sharing-scope><lookup-name>psrp/"
                + pool.name() + "</lookup-name></resource-ref>";
    }

    private static String referenceOfWildFly(Pool pool) {
        return "<resource-ref><res-ref-name>psrp/" + pool.name() + "</res-ref-name><jndi-name>java:/psrp/" + pool.name()
                + "</jndi-name></resource-ref>";
    }

    private static StringAsset ofWildFly(String elements) {
        return new StringAsset("<jboss-web>" + elements + "</jboss-web>");
    }

    static File writeControl(File folder) {
        return write(
                folder,
                ShrinkWrap.create(WebArchive.class, "control.war").addPackage(ControlEndpoint.class.getPackage()));
    }

    /**
     * The application that looks up pools of the server, {@code psrp/NAME}, and brings one along,
     * {@code java:app/psrp/own}.
     */
    static File writeLookup(File folder, String own) {
        return write(
                folder,
                ShrinkWrap.create(WebArchive.class, "lookup.war")
                        .addPackage(LookupEndpoint.class.getPackage())
                        .setWebXML(webXml(factory("own", own))));
    }

    /** The application that ends transactions, with the pools {@code psrp/loopback} and {@code psrp/process}. */
    static File writeTransactions(File folder) {
        return write(
                folder,
                ShrinkWrap.create(WebArchive.class, "transactions.war")
                        .addPackage(TransactionsEndpoint.class.getPackage())
                        .addPackage(RunspaceResource.class.getPackage())
                        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml"));
    }

    /** The application with two pools, {@code java:app/psrp/first} and {@code java:app/psrp/second}. */
    static File writeTwoPools(File folder, String first, String second) {
        return write(
                folder,
                ShrinkWrap.create(WebArchive.class, "two.war")
                        .addPackage(TwoPoolsEndpoint.class.getPackage())
                        .addPackage(RunspaceResource.class.getPackage())
                        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                        .setWebXML(webXml(factory("first", first) + factory("second", second))));
    }

    private static StringAsset webXml(String factories) {
        return new StringAsset(
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + factories + "</web-app>");
    }

    /** The rest of a pool's definition: its interface, its size and its properties. */
    static String definition(String type, int size, Map<String, ?> properties) {
        String settings = properties.entrySet().stream()
                .map(entry -> "<property><name>" + entry.getKey() + "</name><value>" + escaped(entry.getValue())
                        + "</value></property>")
                .collect(Collectors.joining());
        return "<interface-name>org.runspace.adapter." + type
                + "ConnectionFactory</interface-name><resource-adapter>runspace-rar</resource-adapter>"
                + "<max-pool-size>" + size
                + "</max-pool-size><min-pool-size>0</min-pool-size><transaction-support>NoTransaction</transaction-support>"
                + settings;
    }

    /**
     * The rest of the definition of a pool behind an OpenSSH server, with a key of its own or another.
     *
     * @param more further properties
     */
    static String behindSsh(OpenSshServer ssh, int size, Path key, Map<String, ?> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.putAll(Map.of(
                "host",
                "127.0.0.1",
                "port",
                ssh.port(),
                "user",
                System.getProperty("user.name"),
                "key",
                key,
                "knownHosts",
                ssh.knownHosts()));
        return definition("SSH", size, properties);
    }

    private static String escaped(Object value) {
        return value.toString().replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String factory(String name, String definition) {
        return "<connection-factory><name>java:app/psrp/" + name + "</name>" + definition + "</connection-factory>";
    }

    private static File write(File folder, WebArchive archive) {
        File file = new File(folder, archive.getName());
        archive.as(ZipExporter.class).exportTo(file, true);
        return file;
    }
}
