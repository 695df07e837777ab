package org.runspace.servers;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.runspace.cdi.RunspaceResource;
import org.runspace.servers.control.ControlEndpoint;
import org.runspace.servers.lookup.LookupEndpoint;
import org.runspace.servers.two.TwoPoolsEndpoint;
import org.runspace.servers.war.Pools;
import org.runspace.testkit.OpenSshServer;

/**
 * Packs the application of the tests: its own classes and runspace-cdi, while the API comes from the resource adapter.
 */
final class TestWar {
    private TestWar() {}

    static WebArchive pack() {
        return ShrinkWrap.create(WebArchive.class, "probe.war")
                .addPackage(Pools.class.getPackage())
                .addPackage(RunspaceResource.class.getPackage())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    static File write(File folder) {
        return write(folder, pack());
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
