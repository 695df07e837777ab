package org.runspace.servers;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.runspace.servers.inflow.LogEntries;

/**
 * The application with message-driven beans. It is the same for every server, with the descriptors that only one of
 * them reads, of which the manual shows those of one bean.
 */
final class MessagesWar {
    /** The archive's name without its extension. */
    static final String NAME = "inflow";

    private static final List<String> BEANS = List.of("LogEntries", "HardToPlease", "KnownCaller");

    /** Another file than that of the annotation. */
    private static final String LOG_OF_TEST = """
            <ejb-jar xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"><enterprise-beans>
              <message-driven><ejb-name>LogEntries</ejb-name>
                <activation-config><activation-config-property>
                  <activation-config-property-name>arguments</activation-config-property-name>
                  <activation-config-property-value>%s</activation-config-property-value>
                </activation-config-property></activation-config></message-driven>
            </enterprise-beans></ejb-jar>
            """;

    private MessagesWar() {}

    /** Returns the beans, each as a server calls it in its configuration. */
    static List<String> beans() {
        return BEANS.stream().map(bean -> NAME + "/" + bean).toList();
    }

    /** Writes the application, one of whose beans gets the lines of this log. */
    static Path write(Path folder, Path log) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, NAME + ".war")
                .addPackage(LogEntries.class.getPackage())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebInfResource(new StringAsset(LOG_OF_TEST.formatted(log)), "ejb-jar.xml")
                .addAsWebInfResource(new StringAsset(ofPayara(BEANS)), "glassfish-ejb-jar.xml")
                .addAsWebInfResource(new StringAsset(ofWildFly(BEANS)), "jboss-ejb3.xml")
                .addAsWebInfResource(new StringAsset(TestWar.ADAPTER_OF_WILDFLY), "jboss-deployment-structure.xml");
        File file = folder.resolve(war.getName()).toFile();
        war.as(ZipExporter.class).exportTo(file);
        return file.toPath();
    }

    /** Returns how Payara is told that the beans belong to the adapter. */
    static String ofPayara(List<String> beans) {
        return """
                <glassfish-ejb-jar>
                  <enterprise-beans>
                %s  </enterprise-beans>
                </glassfish-ejb-jar>
                """.formatted(each(beans, """
                            <ejb>
                              <ejb-name>%s</ejb-name>
                              <mdb-resource-adapter>
                                <resource-adapter-mid>runspace-rar</resource-adapter-mid>
                              </mdb-resource-adapter>
                            </ejb>
                        """));
    }

    /** Returns how WildFly is told that the beans belong to the adapter. */
    static String ofWildFly(List<String> beans) {
        return """
                <jboss:ejb-jar xmlns:jboss="http://www.jboss.com/xml/ns/javaee" xmlns="https://jakarta.ee/xml/ns/jakartaee"
                    xmlns:r="urn:resource-adapter-binding:2.0" version="4.0" impl-version="2.0">
                  <assembly-descriptor>
                %s  </assembly-descriptor>
                </jboss:ejb-jar>
                """.formatted(each(beans, """
                            <r:resource-adapter-binding>
                              <ejb-name>%s</ejb-name>
                              <r:resource-adapter-name>runspace-rar.rar</r:resource-adapter-name>
                            </r:resource-adapter-binding>
                        """));
    }

    private static String each(List<String> beans, String element) {
        return beans.stream().map(element::formatted).collect(Collectors.joining());
    }
}
