package org.runspace.jobs;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import org.runspace.RunspaceOptions;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.wsman.WSManEndpoint;

/** A node in a process of its own whose targets are behind a WinRM server, until its standard input ends. */
final class KeptRunsProgram {
    static final JobScript SCRIPT = new JobScript("kept", "Invoke-Kept");
    static final String POOL = "winrm";

    private KeptRunsProgram() {}

    /** Takes the address of the database and that of the WinRM server. */
    public static void main(String[] arguments) throws IOException {
        try (HikariDataSource database = Clusters.postgres(arguments[0], System.getenv(NodeProgram.PASSWORD));
                FleetJobs jobs = FleetJobs.start(database, node("killed", arguments[1]))) {
            System.out.println(NodeProgram.READY);
            System.in.read();
        }
    }

    static JobNode node(String name, String url) {
        PSCredential user = new PSCredential(WSManEndpoint.USER, SecureString.of(WSManEndpoint.PASSWORD.toCharArray()));
        return JobNode.named(name)
                .withScripts(SCRIPT)
                .withThrottle(8)
                .withTimes(Duration.ofSeconds(1), Duration.ofMillis(100))
                .withPool(
                        POOL,
                        TargetSessions.of(
                                target -> "wsman:" + url + "?auth=basic&noEncryption=true&operationTimeout=PT1S",
                                RunspaceOptions.DEFAULT.withCredential(user)));
    }
}
