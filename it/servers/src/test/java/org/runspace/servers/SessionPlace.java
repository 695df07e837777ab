package org.runspace.servers;

import java.util.Map;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.wsman.WSManEndpoint;

/**
 * Where the sessions of the adapter's contract are. The pools are templates, whose names do not count.
 *
 * @param light a pool for what needs no PowerShell
 * @param real a pool with PowerShell in a process of this machine for each session
 * @param unreachable a pool whose sessions cannot be opened
 * @param lightTarget what messages call the target of the first pool
 * @param refusal how the failure of the third one begins
 * @param loss what the loss of a killed process is called by
 */
record SessionPlace(Pool light, Pool real, Pool unreachable, String lightTarget, String refusal, String loss) {
    /** The server's own JVM, and its child processes. */
    static final SessionPlace CHILD_PROCESSES = new SessionPlace(
            Pool.of("light", "Loopback"),
            Pool.of("real", "Process"),
            Pool.of("unreachable", "Process").with("program", "/no/such/program"),
            "loopback:",
            "NOT_FOUND PSRP1101: could not open process:/no/such/program",
            "exit code 137");

    /** Behind OpenSSH's server. */
    static SessionPlace behind(OpenSshServer ssh) {
        Pool pool = Pool.of("ssh", "SSH")
                .with(Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        String.valueOf(ssh.port()),
                        "user",
                        System.getProperty("user.name"),
                        "key",
                        ssh.key().toString(),
                        "knownHosts",
                        ssh.knownHosts().toString()));
        return new SessionPlace(
                pool,
                pool,
                pool.with("port", "1"),
                "ssh:127.0.0.1:" + ssh.port(),
                "UNREACHABLE PSRP1101: could not open ssh:127.0.0.1:1",
                "");
    }

    /** Behind a server of WinRM, whose processes are those of this JVM. */
    static SessionPlace behind(WSManEndpoint winRm) {
        Pool pool = Pool.of("winrm", "WSMan")
                .with(Map.of(
                        "endpoint", winRm.url(), "auth", "basic", "noEncryption", "true", "user", WSManEndpoint.USER))
                .withSecret("password", WSManEndpoint.PASSWORD);
        return new SessionPlace(
                pool,
                pool,
                pool.with("endpoint", "http://127.0.0.1:1/wsman"),
                "wsman:" + winRm.url(),
                "UNREACHABLE PSRP1101: could not open wsman:http://127.0.0.1:1/wsman",
                "");
    }
}
