package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.servers.inflow.LogEntries;
import org.runspace.testkit.RequiresPowerShell;

/** Message-driven beans in Payara Micro get what scripts write. */
@RequiresPowerShell
class MessagesIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Which resource adapter the beans' messages come from, as Payara asks for it. */
    private static final String PAYARA = """
            <glassfish-ejb-jar><enterprise-beans>
              <ejb><ejb-name>LogEntries</ejb-name>
                <mdb-resource-adapter><resource-adapter-mid>runspace-rar</resource-adapter-mid></mdb-resource-adapter></ejb>
              <ejb><ejb-name>HardToPlease</ejb-name>
                <mdb-resource-adapter><resource-adapter-mid>runspace-rar</resource-adapter-mid></mdb-resource-adapter></ejb>
            </enterprise-beans></glassfish-ejb-jar>
            """;

    /** Another file than that of the annotation. */
    private static final String BEANS = """
            <ejb-jar xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"><enterprise-beans>
              <message-driven><ejb-name>LogEntries</ejb-name>
                <activation-config><activation-config-property>
                  <activation-config-property-name>arguments</activation-config-property-name>
                  <activation-config-property-value>%s</activation-config-property-value>
                </activation-config-property></activation-config></message-driven>
            </enterprise-beans></ejb-jar>
            """;

    @TempDir
    private Path folder;

    @Test
    void aBeanGetsEachLineOfALogAlsoAfterItsProcessDiedAndEndsWithItsApplication() throws Exception {
        Path log = Files.createFile(folder.resolve("orders.log"));
        try (ServerProcess server =
                ServerProcess.start("messages", Map.of(), TestWar.writeControl(folder.toFile()), war(log))) {
            Probe beans = new Probe(server.uri("inflow/"));
            assertThat(await(beans, "hard", 5)).containsExactly("first", "second", "second", "second", "third");

            append(log, "one", "two");
            assertThat(await(beans, "lines", 2)).containsExactly("one", "two");

            server.children().forEach(ProcessHandle::destroyForcibly);
            append(log, "three", "four");
            assertThat(await(beans, "lines", 4)).containsExactly("one", "two", "three", "four");

            new MicroControl(server).undeploy("inflow");
            assertThat(server.children()).isEmpty();
            assertThat(Files.readString(Path.of("target", "server-messages.log")))
                    .contains(
                            "PSRP1712", "PSRP1713: org.runspace.servers.inflow.LogEntries gets nothing from process:");
        }
    }

    @Test
    void theManualShowsTheBeanThatIsTestedHere() throws Exception {
        String source = Files.readString(
                Path.of("src", "test", "java", "org", "runspace", "servers", "inflow", "LogEntries.java"));
        assertThat(Files.readString(Path.of("..", "..", "rar", "README.md")))
                .contains(source.substring(source.indexOf("@MessageDriven")));
    }

    private File war(Path log) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, "inflow.war")
                .addPackage(LogEntries.class.getPackage())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebInfResource(new StringAsset(PAYARA), "glassfish-ejb-jar.xml")
                .addAsWebInfResource(new StringAsset(BEANS.formatted(log)), "ejb-jar.xml");
        File file = folder.resolve(war.getName()).toFile();
        war.as(ZipExporter.class).exportTo(file);
        return file;
    }

    private static List<String> await(Probe beans, String bean, int count) {
        Wait.until(
                count + " objects for " + bean,
                LIMIT,
                () -> beans.call("GET", bean, "").lines().count() >= count);
        return beans.call("GET", bean, "").lines().toList();
    }

    private static void append(Path log, String... lines) throws Exception {
        Files.write(log, List.of(lines), StandardOpenOption.APPEND);
    }
}
