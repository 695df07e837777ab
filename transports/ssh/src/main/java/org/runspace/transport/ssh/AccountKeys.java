package org.runspace.transport.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The keys that the account that runs this JVM has for a host.
 *
 * @param wanted which of them are offered
 * @param files the private keys' files, which need not exist
 * @param certificates files of certificates for these keys or for the agent's
 * @param chosen whether a configuration file chose the files for this host
 * @param onlyFiles whether the agent may only sign for keys whose files are named
 * @param agent the agent's socket; empty if it has none
 */
record AccountKeys(
        SshSettings.Identities wanted,
        List<Path> files,
        List<Path> certificates,
        boolean chosen,
        boolean onlyFiles,
        String agent) {
    /** A system property, because Java cannot change its own environment. */
    private static final String AGENT_SOCKET = "org.runspace.ssh.agent";

    /** The files that every account may have, and the agent of its environment. */
    static AccountKeys usual(SshSettings.Identities wanted) {
        List<Path> files = Stream.of("id_ed25519", "id_ecdsa", "id_rsa")
                .map(name -> SshTarget.path("~/.ssh/" + name))
                .toList();
        return new AccountKeys(wanted, files, List.of(), false, false, usualAgent());
    }

    static String usualAgent() {
        String socket = System.getProperty(AGENT_SOCKET);
        return socket != null ? socket : System.getenv().getOrDefault("SSH_AUTH_SOCK", "");
    }

    /** Whether the files are offered, beside the keys that were named, if any, and a password, if there is one. */
    boolean offersFiles(boolean keyNamed, boolean hasPassword) {
        return wanted == SshSettings.Identities.FILES || offersAll(keyNamed, hasPassword);
    }

    /** Whether the agent's keys are offered. */
    boolean offersAgent(boolean keyNamed, boolean hasPassword) {
        return wanted == SshSettings.Identities.AGENT || offersAll(keyNamed, hasPassword);
    }

    private boolean offersAll(boolean keyNamed, boolean hasPassword) {
        return switch (wanted) {
            case ALL -> true;
            case AUTO -> !keyNamed && (chosen || !hasPassword);
            case AGENT, FILES, NONE -> false;
        };
    }
}
