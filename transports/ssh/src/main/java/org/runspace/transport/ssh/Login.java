package org.runspace.transport.ssh;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.runspace.CredentialSource;
import org.runspace.LoginQuestions;
import org.runspace.LoginTarget;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The credentials of a connection, gathered before it is connected, and the result of the login. The password is used
 * once, by the first method for which the server asks for it: more attempts could lock the account. Closing wipes it.
 * Thread-safe.
 */
final class Login implements AutoCloseable {
    private final LoginTarget target;
    private final CredentialSource source;
    private final Executor blocking;
    private final String user;
    private final LoginKeys keys;
    private final QuestionRounds rounds = new QuestionRounds();

    /** Guards everything below. */
    private SecureString password;

    private boolean secretShown;

    private final TreeSet<String> tried = new TreeSet<>();
    private String offered = "";

    private Login(
            LoginTarget target,
            CredentialSource source,
            Executor blocking,
            String user,
            SecureString password,
            LoginKeys keys) {
        this.target = target;
        this.source = source;
        this.blocking = blocking;
        this.user = user;
        this.password = password;
        this.keys = keys;
    }

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
            LoginKeys keys = KeySearch.gather(ssh, source, password != null);
            return new Login(target, source, blocking, user.isEmpty() ? ssh.defaultUser() : user, password, keys);
        } catch (TransportOpenException | RuntimeException e) {
            if (password != null) {
                password.close();
            }
            throw e;
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

    LoginKeys keys() {
        return keys;
    }

    /** Runs work that may wait for a user or an agent. */
    void runBlocking(Runnable work) {
        blocking.execute(work);
    }

    /** The password, for its one use; to be closed. */
    synchronized Optional<SecureString> takePassword() {
        Optional<SecureString> taken = Optional.ofNullable(password);
        password = null;
        secretShown |= taken.isPresent();
        return taken;
    }

    /** Whether the server was given a password or an answer: another login with the same could lock the account. */
    synchronized boolean hasShownSecret() {
        return secretShown;
    }

    private synchronized void showsSecret() {
        secretShown = true;
    }

    /** How often the server may ask. */
    QuestionRounds rounds() {
        return rounds;
    }

    /** Answers to questions: the source's, else the password if it is asked for alone. To be closed. Blocks. */
    List<SecureString> answer(LoginQuestions questions) {
        if (questions.questions().isEmpty()) {
            return List.of();
        }
        Optional<List<SecureString>> answers = source.answers(target, questions);
        if (answers.isEmpty()) {
            boolean forPassword = questions.questions().size() == 1
                    && !questions.questions().get(0).visible();
            answers = forPassword ? takePassword().map(List::of) : Optional.empty();
        }
        if (answers.isPresent()) {
            rounds.answered();
            showsSecret();
        }
        return answers.orElse(List.of());
    }

    /** Notes a method that the server was asked with. */
    synchronized void tried(String what) {
        tried.add(what);
    }

    /** Notes what the server would take. */
    synchronized void offered(String methods) {
        offered = methods;
    }

    /** For a failure: what was tried. */
    synchronized String tried() {
        return "tried: "
                + (tried.isEmpty()
                        ? "nothing, for want of a key or a password that it takes"
                        : String.join(", ", tried));
    }

    /** For a failure: what was tried, and what the server would take. */
    synchronized String describe() {
        return "the login of " + user + " was refused; " + tried() + "; the server takes: "
                + (offered.isEmpty() ? "nothing" : offered.replace(",", ", "));
    }

    @Override
    public synchronized void close() {
        if (password != null) {
            password.close();
            password = null;
        }
        keys.close();
    }
}
