package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.RequiresPowerShell;

/** By which names an application finds its pools, and how long its beans hold sessions. */
@RequiresPowerShell
@TestInstance(Lifecycle.PER_CLASS)
abstract class InjectionContract {
    /** Longer than each server takes to look for HTTP sessions whose time is over. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final List<Pool> POOLS = List.of(
            Pool.of("held", "Process").withSize(4), Pool.of("fleet", "Loopback").withSize(1));
    private static final String ENTRIES = """
            <env-entry>
              <env-entry-name>entry</env-entry-name>
              <env-entry-type>java.lang.String</env-entry-type>
              <env-entry-value>java:comp/env/psrp/fleet</env-entry-value>
            </env-entry>
            """;
    private static final String ONE_NUMBER = "Get-Random -Minimum 7 -Maximum 8";

    private final ServerKind kind;
    private Server server;
    private Probe others;
    private Path folder;

    InjectionContract(ServerKind kind) {
        this.kind = kind;
    }

    @BeforeAll
    void startServer(@TempDir Path own) {
        folder = own;
        server = kind.start(ServerSetup.of(kind.folder("injection"), POOLS)
                .withEnvironment(Map.of("ORG_RUNSPACE_RESOURCE_CONFIGURED", "java:comp/env/psrp/fleet"))
                .with(TestWar.write(folder, "probe", POOLS, true, ENTRIES))
                .with(TestWar.write(folder, "other", POOLS, true, "")));
        others = new Probe(server.uri("other/"));
    }

    @AfterAll
    void stopServer() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aPoolIsFoundByItsNameInTheConfigurationAndInTheApplication() {
        Probe probe = user();
        for (String name :
                List.of("configured", "entry", "java:comp/env/entry", "psrp/fleet", "java:comp/env/psrp/fleet")) {
            assertThat(named(probe, name)).as(name).isEqualTo("Integer 7");
        }
        assertThat(named(others, "entry"))
                .as("a name of another application")
                .startsWith(
                        "RunspaceResourceException PSRP1742: no remote runspace is known as \"entry\"; there is none in ")
                .containsSubsequence("org.runspace.resource.entry", "JNDI at java:comp/env/entry (", "JNDI at entry (");
    }

    @Test
    void aRequestKeepsOneSession() {
        assertThat(user().call("POST", "held/request?first=$x=42", "$x")).isEqualTo("Integer 42");
        assertThat(user().call("POST", "held/request", "$null -eq $x")).isEqualTo("Boolean True");
        assertThat(inUse()).isZero();
    }

    @Test
    void aConversationKeepsOneSessionUntilItEnds() {
        Probe user = user();
        String id = user.call("PUT", "held/conversation/conversation", "");
        assertThat(user.call("POST", "held/conversation?cid=" + id, "$x = 42")).isEmpty();
        assertThat(inUse()).isEqualTo(1);

        assertThat(user.call("POST", "held/conversation?cid=" + id, "$x")).isEqualTo("Integer 42");
        user.call("DELETE", "held/conversation/conversation?cid=" + id, "");

        assertThat(inUse()).isZero();
    }

    @Test
    void eachHttpSessionKeepsItsOwnUntilItEnds() {
        Probe anna = user();
        Probe bert = user();
        anna.call("POST", "held/session", "$x = 'anna'");
        bert.call("POST", "held/session", "$x = 'bert'");

        assertThat(anna.call("POST", "held/session", "$x")).isEqualTo("String anna");
        assertThat(bert.call("POST", "held/session", "$x")).isEqualTo("String bert");
        assertThat(inUse()).isEqualTo(2);

        anna.call("DELETE", "held/session/http", "");
        assertThat(inUse()).isEqualTo(1);
        bert.call("DELETE", "held/session", "");
        assertThat(inUse()).as("closed by the application").isZero();
        assertThat(bert.call("POST", "held/session", "$null -eq $x")).isEqualTo("Boolean True");
        bert.call("DELETE", "held/session/http", "");
        assertThat(inUse()).isZero();
    }

    @Test
    void anHttpSessionWhoseTimeIsOverGivesItsSessionBack() {
        Probe user = user();
        user.call("PUT", "held/session/timeout?seconds=1", "");
        user.call("POST", "held/session", "$x = 42");
        assertThat(inUse()).isEqualTo(1);

        Wait.until("the end of the HTTP session", LIMIT, () -> inUse() == 0);
    }

    @Test
    void aSessionThatBrokeFailsUntilTheApplicationClosesIt() {
        Probe user = user();
        String answer = user.call("POST", "held/session?first=$x=42", "$PID");
        ProcessHandle process = ProcessHandle.of(Long.parseLong(answer.substring("Integer ".length())))
                .orElseThrow();

        process.destroyForcibly();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();

        for (int again = 0; again < 2; again++) {
            assertThat(user.call("POST", "held/session", "$x")).containsPattern("^\\w+Exception PSRP\\d+: [^\\n]+$");
        }
        user.call("DELETE", "held/session", "");
        assertThat(user.call("POST", "held/session", "$null -eq $x")).isEqualTo("Boolean True");
        user.call("DELETE", "held/session/http", "");
        assertThat(inUse()).isZero();
    }

    @Test
    void anApplicationThatIsUndeployedGivesAllItsSessionsBack() {
        server.deploy(TestWar.write(folder, "leaving", POOLS, true, ""));
        Probe leaving = new Probe(server.uri("leaving/")).withCookies();
        leaving.call("POST", "held/session", "$x = 42");
        assertThat(inUse()).isEqualTo(1);

        server.undeploy("leaving");

        Wait.until("the session to be back", LIMIT, () -> inUse() == 0);
    }

    /** A browser of its own. */
    private Probe user() {
        return new Probe(server.uri("probe/")).withCookies();
    }

    private int inUse() {
        return others.statistics("held").inUse();
    }

    private static String named(Probe probe, String name) {
        return probe.call("POST", "names?name=" + name, ONE_NUMBER);
    }
}
