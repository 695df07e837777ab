package org.runspace.transport.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.runspace.CredentialSource;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/**
 * Gathers the keys of a login. As with OpenSSH, the agent signs for a key that it has, so that nobody is asked for the
 * passphrase of the key's file. For one thread, once.
 */
final class KeySearch {
    private static final System.Logger LOG = System.getLogger(KeySearch.class.getName());

    private final AccountKeys account;
    private final KeyFiles files;
    private final Map<HostKey, OpenSshCertificate> certificates;

    /** What the agent has, and which of it the account's files name. */
    private UnixAgent agent;

    private List<PublicKey> held = List.of();
    private final Set<HostKey> chosen = new HashSet<>();

    private KeySearch(AccountKeys account, KeyFiles files) {
        this.account = account;
        this.files = files;
        this.certificates = files.certificates(account.certificates());
    }

    /** Blocks, perhaps until a user answers. */
    static LoginKeys gather(SshTarget ssh, CredentialSource source, boolean hasPassword) throws TransportOpenException {
        KeyFiles files = new KeyFiles(ssh.source(), source);
        List<KeyPair> named = new ArrayList<>();
        source.find(ssh.source(), KeyPair.class).map(MinaKeys::convert).ifPresent(named::add);
        for (Path file : ssh.keys()) {
            named.addAll(files.read(file));
        }
        return new KeySearch(ssh.account(), files).gather(named, hasPassword);
    }

    private LoginKeys gather(List<KeyPair> named, boolean hasPassword) throws TransportOpenException {
        boolean keyNamed = !named.isEmpty();
        if (account.offersAgent(keyNamed, hasPassword)) {
            askAgent();
        }
        try {
            List<KeyPair> ofAccount = ofAccount(account.offersFiles(keyNamed, hasPassword));
            return new LoginKeys(certified(named), agent, ofAgent(), ofAccount);
        } catch (RuntimeException | Error e) {
            closeAgent();
            throw e;
        }
    }

    /** Notes which keys of the agent are named, and reads the others. */
    private List<KeyPair> ofAccount(boolean offered) {
        Set<HostKey> ofAgent = held.stream().map(KeySearch::plain).collect(Collectors.toSet());
        List<KeyPair> keys = new ArrayList<>();
        for (Path file : account.files()) {
            Optional<HostKey> key = files.publicKey(file).filter(ofAgent::contains);
            key.ifPresent(chosen::add);
            if (key.isEmpty() && offered) {
                keys.addAll(certified(files.readIfPossible(file)));
            }
        }
        return List.copyOf(keys);
    }

    private void askAgent() throws TransportOpenException {
        try {
            agent = connect();
            held = agent.keys();
        } catch (IOException | RuntimeException e) {
            closeAgent();
            agent = null;
            if (account.wanted() == SshSettings.Identities.AGENT) {
                throw e instanceof TransportOpenException told
                        ? told
                        : new TransportOpenException(
                                OpenFailure.CONFIGURATION,
                                "the SSH agent at " + account.agent() + " does not tell its keys: " + e,
                                e);
            }
            LOG.log(System.Logger.Level.DEBUG, "no keys of an agent are offered", e);
        }
    }

    private void closeAgent() {
        if (agent != null) {
            LoginKeys.close(agent);
        }
    }

    private UnixAgent connect() throws TransportOpenException {
        String socket = account.agent();
        if (socket.isEmpty()) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION, "no SSH agent: the environment variable SSH_AUTH_SOCK is not set", null);
        }
        try {
            return UnixAgent.connect(Path.of(socket));
        } catch (IOException | RuntimeException e) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION, "the SSH agent at " + socket + " cannot be reached: " + e, e);
        }
    }

    /** Those that files name come first. */
    private List<AgentIdentity> ofAgent() {
        List<AgentIdentity> identities = new ArrayList<>();
        for (PublicKey key : held) {
            boolean named = chosen.contains(plain(key));
            if (account.onlyFiles() && !named) {
                continue;
            }
            OpenSshCertificate certificate = certificates.get(plain(key));
            if (certificate != null && !(key instanceof OpenSshCertificate)) {
                identities.add(new AgentIdentity(agent, certificate, key));
            }
            identities.add(new AgentIdentity(agent, key, key));
        }
        identities.sort(Comparator.comparing(identity -> !chosen.contains(plain(identity.signer()))));
        return List.copyOf(identities);
    }

    /** With the certificate that a file has for a key before the key. */
    private List<KeyPair> certified(List<KeyPair> keys) {
        List<KeyPair> all = new ArrayList<>();
        for (KeyPair key : keys) {
            OpenSshCertificate certificate = certificates.get(plain(key.getPublic()));
            if (certificate != null && !(key.getPublic() instanceof OpenSshCertificate)) {
                all.add(new KeyPair(certificate, key.getPrivate()));
            }
            all.add(key);
        }
        return List.copyOf(all);
    }

    static HostKey plain(PublicKey key) {
        return HostKey.of(key instanceof OpenSshCertificate certificate ? certificate.getCertPubKey() : key);
    }
}
