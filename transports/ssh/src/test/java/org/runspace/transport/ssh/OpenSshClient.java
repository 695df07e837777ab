package org.runspace.transport.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.runspace.testkit.OpenSshServer;

/** OpenSSH's client, which judges what a login should come to. It uses no file and no key but those it is given. */
final class OpenSshClient {
    private OpenSshClient() {}

    /** Whether it logs in with these options, which go before the fixture's own. */
    static boolean logsIn(OpenSshServer server, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(
                "BatchMode=yes",
                "IdentityFile=none",
                "GlobalKnownHostsFile=none",
                "UserKnownHostsFile=" + server.knownHosts()));
        List<String> command = new ArrayList<>(List.of("ssh", "-F", "none", "-p", Integer.toString(server.port())));
        all.forEach(option -> command.addAll(List.of("-o", option)));
        command.addAll(List.of(System.getProperty("user.name") + "@127.0.0.1", "true"));
        Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
        client.getOutputStream().close();
        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return switch (client.waitFor()) {
                case 0 -> true;
                case 255 -> false;
                default -> throw new IOException("ssh did not run: " + said);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
