package org.runspace.transport.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.runspace.CredentialSource;
import org.runspace.LoginQuestions;
import org.runspace.LoginTarget;
import org.runspace.error.OpenFailure;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The credentials of a connection, gathered before it is connected, and the result of the login. The password is used
 * once, by the first method for which the server asks for it: more attempts could lock the account. Closing wipes it.
 * Thread-safe.
 */
final class Login implements AutoCloseable {
    /** A system property, because Java cannot change its own environment. */
    private static final String AGENT_SOCKET = "org.runspace.ssh.agent";

    private static final int ROUNDS_OF_QUESTIONS = 10;

    private final LoginTarget target;
    private final CredentialSource source;
    private final Executor blocking;
    private final String user;
    private final List<KeyPair> keys;
    private final List<KeyPair> lastKeys;
    private final UnixAgent agent;
    private final Map<PublicKey, String> agentKeys;

    /** Guards everything below. */
    private SecureString password;

    private int rounds;
    private final TreeSet<String> tried = new TreeSet<>();
    private String offered = "";

    private Login(
            LoginTarget target,
            CredentialSource source,
            Executor blocking,
            String user,
            SecureString password,
            Keys keys) {
        this.target = target;
        this.source = source;
        this.blocking = blocking;
        this.user = user;
        this.password = password;
        this.keys = keys.named();
        this.agent = keys.agent();
        this.agentKeys = keys.ofAgent();
        this.lastKeys = keys.ofAccount();
    }

    /** The keys of a login, in the order they are offered: those that were named, the agent's, the account's. */
    private record Keys(
            List<KeyPair> named, UnixAgent agent, Map<PublicKey, String> ofAgent, List<KeyPair> ofAccount) {}

    /** Gathers all credentials. Blocks, perhaps until a user answers. */
    static Login prepare(SshTarget ssh, CredentialSource source, Executor blocking) throws TransportOpenException {
        LoginTarget target = ssh.source();
        SecureString password = null;
        try {
            PSCredential credential = source.credential(target).orElse(null);
            String user = ssh.address().user();
            if (credential != null) {
                password = credential.password();
                user = user.isEmpty() ? SshAddress.user(credential.userName()) : user;
            }
            if (password != null && password.<Boolean>use(text -> text.length == 0)) {
                password.close();
                password = null;
            }
            Keys keys = keys(ssh, source, password != null);
            return new Login(
                    target, source, blocking, user.isEmpty() ? System.getProperty("user.name") : user, password, keys);
        } catch (TransportOpenException | RuntimeException e) {
            if (password != null) {
                password.close();
            }
            throw e;
        }
    }

    private static Keys keys(SshTarget ssh, CredentialSource source, boolean hasPassword)
            throws TransportOpenException {
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
        boolean useAgent = all || wanted == SshSettings.Identities.AGENT;
        UnixAgent agent = useAgent ? agent(wanted == SshSettings.Identities.AGENT) : null;
        return new Keys(named, agent, agent == null ? Map.of() : ofAgent(agent), ofAccount);
    }

    private static Map<PublicKey, String> ofAgent(UnixAgent agent) throws TransportOpenException {
        Map<PublicKey, String> keys = new LinkedHashMap<>();
        try {
            for (Map.Entry<PublicKey, String> key : agent.getIdentities()) {
                keys.put(key.getKey(), key.getValue());
            }
            return keys;
        } catch (IOException e) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION, "the SSH agent does not tell its keys: " + e, e);
        }
    }

    private static UnixAgent agent(boolean required) throws TransportOpenException {
        String socket = Optional.ofNullable(System.getProperty(AGENT_SOCKET)).orElse(System.getenv("SSH_AUTH_SOCK"));
        if (socket == null || socket.isEmpty()) {
            if (required) {
                throw new TransportOpenException(
                        OpenFailure.CONFIGURATION,
                        "no SSH agent: the environment variable SSH_AUTH_SOCK is not set",
                        null);
            }
            return null;
        }
        try {
            return UnixAgent.connect(Path.of(socket));
        } catch (IOException | RuntimeException e) {
            if (required) {
                throw new TransportOpenException(
                        OpenFailure.CONFIGURATION, "the SSH agent at " + socket + " cannot be reached: " + e, e);
            }
            return null;
        }
    }

    String user() {
        return user;
    }

    /** The methods that can be tried, in their order. */
    List<UserAuthFactory> methods() {
        return List.of(
                new LoginMethod("publickey", () -> new KeyLogin(this)),
                new LoginMethod("password", () -> new PasswordLogin(this)),
                new LoginMethod("keyboard-interactive", () -> new QuestionsLogin(this)));
    }

    List<KeyPair> keys() {
        return keys;
    }

    UnixAgent agent() {
        return agent;
    }

    /** The agent's keys with their names; none where there is no agent. */
    Map<PublicKey, String> agentKeys() {
        return agentKeys;
    }

    List<KeyPair> lastKeys() {
        return lastKeys;
    }

    /** Runs work that may wait for a user or an agent. */
    void runBlocking(Runnable work) {
        blocking.execute(work);
    }

    /** The password, for its one use; to be closed. */
    synchronized Optional<SecureString> takePassword() {
        Optional<SecureString> taken = Optional.ofNullable(password);
        password = null;
        return taken;
    }

    /** Whether the server may ask once more. */
    synchronized boolean mayBeAsked() {
        return rounds < ROUNDS_OF_QUESTIONS;
    }

    /** Answers to questions: the source's, else the password if it is asked for alone. To be closed. Blocks. */
    List<SecureString> answer(LoginQuestions questions) {
        synchronized (this) {
            rounds++;
        }
        if (questions.questions().isEmpty()) {
            return List.of();
        }
        Optional<List<SecureString>> answers = source.answers(target, questions);
        if (answers.isPresent()) {
            return answers.get();
        }
        boolean forPassword = questions.questions().size() == 1
                && !questions.questions().get(0).visible();
        Optional<SecureString> taken = forPassword ? takePassword() : Optional.empty();
        if (taken.isEmpty()) {
            giveUpQuestions();
        }
        return taken.map(List::of).orElse(List.of());
    }

    private synchronized void giveUpQuestions() {
        rounds = ROUNDS_OF_QUESTIONS;
    }

    /** Notes a method that the server was asked with. */
    synchronized void tried(String what) {
        tried.add(what);
    }

    /** Notes what the server would take. */
    synchronized void offered(String methods) {
        offered = methods;
    }

    /** For a failure: what was tried, and what the server would take. */
    synchronized String describe() {
        return "the login of " + user + " was refused; tried: "
                + (tried.isEmpty()
                        ? "nothing, for want of a key or a password that it takes"
                        : String.join(", ", tried))
                + "; the server takes: " + (offered.isEmpty() ? "nothing" : offered.replace(",", ", "));
    }

    @Override
    public void close() {
        takePassword().ifPresent(SecureString::close);
        if (agent != null) {
            try {
                agent.close();
            } catch (IOException e) {
                System.getLogger(Login.class.getName()).log(System.Logger.Level.DEBUG, "closing the agent failed", e);
            }
        }
    }
}
