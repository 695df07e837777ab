package org.runspace.transport.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.runspace.CredentialSource;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The keys of a login, in the order they are offered. Closing ends the connection to the agent, and what it is asked
 * for at this moment.
 *
 * @param named those of the application and of the setting key
 * @param agent the agent; null if there is none
 * @param ofAgent the agent's
 * @param ofAccount those in files of the account that runs this JVM
 */
record LoginKeys(List<KeyPair> named, UnixAgent agent, List<PublicKey> ofAgent, List<KeyPair> ofAccount)
        implements AutoCloseable {
    /** A system property, because Java cannot change its own environment. */
    private static final String AGENT_SOCKET = "org.runspace.ssh.agent";

    private static final System.Logger LOG = System.getLogger(LoginKeys.class.getName());

    /** Gathers the keys. Blocks, perhaps until a user answers. */
    static LoginKeys gather(SshTarget ssh, CredentialSource source, boolean hasPassword) throws TransportOpenException {
        KeyFiles files = new KeyFiles(ssh.source(), source);
        List<KeyPair> named = new ArrayList<>();
        source.find(ssh.source(), KeyPair.class).map(MinaKeys::convert).ifPresent(named::add);
        for (Path file : ssh.keys()) {
            named.addAll(files.read(file));
        }
        SshSettings.Identities wanted = ssh.identities();
        boolean all = wanted == SshSettings.Identities.ALL
                || (wanted == SshSettings.Identities.AUTO && named.isEmpty() && !hasPassword);
        List<KeyPair> ofAccount = new ArrayList<>();
        if (all || wanted == SshSettings.Identities.FILES) {
            for (String name : List.of("id_ed25519", "id_ecdsa", "id_rsa")) {
                ofAccount.addAll(files.readIfPossible(Path.of(System.getProperty("user.home"), ".ssh", name)));
            }
        }
        if (!all && wanted != SshSettings.Identities.AGENT) {
            return new LoginKeys(named, null, List.of(), ofAccount);
        }
        try {
            return withAgent(named, ofAccount);
        } catch (TransportOpenException e) {
            if (wanted == SshSettings.Identities.AGENT) {
                throw e;
            }
            LOG.log(System.Logger.Level.DEBUG, "no keys of an agent are offered", e);
            return new LoginKeys(named, null, List.of(), ofAccount);
        }
    }

    private static LoginKeys withAgent(List<KeyPair> named, List<KeyPair> ofAccount) throws TransportOpenException {
        String socket = Optional.ofNullable(System.getProperty(AGENT_SOCKET)).orElse(System.getenv("SSH_AUTH_SOCK"));
        if (socket == null || socket.isEmpty()) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION, "no SSH agent: the environment variable SSH_AUTH_SOCK is not set", null);
        }
        UnixAgent agent = agent(socket);
        try {
            List<PublicKey> keys = new ArrayList<>();
            agent.getIdentities().forEach(key -> keys.add(key.getKey()));
            return new LoginKeys(named, agent, List.copyOf(keys), ofAccount);
        } catch (IOException | RuntimeException e) {
            close(agent);
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION, "the SSH agent does not tell its keys: " + e, e);
        }
    }

    private static UnixAgent agent(String socket) throws TransportOpenException {
        try {
            return UnixAgent.connect(Path.of(socket));
        } catch (IOException | RuntimeException e) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION, "the SSH agent at " + socket + " cannot be reached: " + e, e);
        }
    }

    @Override
    public void close() {
        if (agent != null) {
            close(agent);
        }
    }

    private static void close(UnixAgent agent) {
        try {
            agent.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing the agent failed", e);
        }
    }
}
