package org.runspace.transport.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.runspace.testkit.OpenSshServer;

/** Lets keys in at a server of OpenSSH's: by their own names, or by the certificates of an authority it trusts. */
final class UserAuthority {
    private static final String FILE = "user_ca";

    private UserAuthority() {}

    /** Starts a server with PowerShell that trusts a new authority. */
    static OpenSshServer startServer(String... configuration) throws IOException {
        Path authority = Files.createTempFile("user-ca", "");
        Files.delete(authority);
        OpenSshServer.makeKey(authority, "-t", "ed25519");
        List<String> lines = new ArrayList<>(List.of(configuration));
        lines.add("TrustedUserCAKeys " + authority + ".pub");
        OpenSshServer server = OpenSshServer.startWithPowerShell(lines.toArray(String[]::new));
        Files.move(authority, server.folder().resolve(FILE));
        return server;
    }

    /** Gives a key a certificate of this account; returns the key. */
    static Path certify(OpenSshServer server, Path key) throws IOException {
        OpenSshServer.runTool(
                "ssh-keygen",
                "-q",
                "-s",
                server.folder().resolve(FILE).toString(),
                "-I",
                "test",
                "-n",
                System.getProperty("user.name"),
                key + ".pub");
        return key;
    }

    /** Adds the public key of a file beside it to those that the server lets in; returns the key. */
    static Path authorize(OpenSshServer server, Path key) throws IOException {
        authorize(server, Files.readString(Path.of(key + ".pub")));
        return key;
    }

    /** Adds a public key, as one line, to those that the server lets in. */
    static void authorize(OpenSshServer server, String line) throws IOException {
        Files.writeString(server.folder().resolve("authorized_keys"), line.strip() + "\n", StandardOpenOption.APPEND);
    }
}
