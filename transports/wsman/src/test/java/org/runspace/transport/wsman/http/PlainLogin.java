package org.runspace.transport.wsman.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.Authentication;
import org.runspace.transport.wsman.auth.ConnectionLogin;
import org.runspace.transport.wsman.auth.LoginAnswer;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.seal.MessageSeal;

/** A login whose tokens the test gives, and which counts what is done with it. */
final class PlainLogin implements Authentication {
    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger rounds = new AtomicInteger();
    private final List<String> tokens;
    private volatile @Nullable LoginConnection connection;
    private volatile boolean sealing;
    private volatile Runnable thought = () -> {};
    private volatile @Nullable LoginException failure;
    private final @Nullable String header;

    private PlainLogin(List<String> tokens, @Nullable String header) {
        this.tokens = tokens;
        this.header = header;
    }

    /** Connections need no login. */
    static PlainLogin none() {
        return new PlainLogin(List.of(), null);
    }

    /** Each request has this header. */
    static PlainLogin header(String value) {
        return new PlainLogin(List.of(), value);
    }

    /** These tokens are sent one after the other; what is not 200 or has no token of the scheme is a refusal. */
    static PlainLogin tokens(String... values) {
        return new PlainLogin(List.of(values), null);
    }

    /** From now on connections have keys for their messages. */
    PlainLogin sealing() {
        sealing = true;
        return this;
    }

    /** From now on this is done whenever the server's answer to a token is there. */
    PlainLogin thinking(Runnable work) {
        thought = work;
        return this;
    }

    /** From now on logins fail in this way; with null, they do not. */
    PlainLogin failing(@Nullable LoginException with) {
        failure = with;
        return this;
    }

    /** The last connection that began to log in. */
    LoginConnection connection() {
        return Objects.requireNonNull(connection);
    }

    @Override
    public ConnectionLogin begin(LoginConnection given) {
        begun.incrementAndGet();
        connection = given;
        return new Login();
    }

    @Override
    public void close() {
        // there is nothing to wipe
    }

    private final class Login implements ConnectionLogin {
        private final Deque<String> left = new ArrayDeque<>(tokens);
        private final @Nullable MessageSeal seal = sealing ? new XorSeal() : null;

        @Override
        public Optional<String> start() throws LoginException {
            LoginException fails = failure;
            if (fails != null) {
                throw fails;
            }
            return Optional.ofNullable(left.poll());
        }

        @Override
        public Optional<String> next(LoginAnswer answer) throws LoginException {
            rounds.incrementAndGet();
            thought.run();
            boolean refused =
                    answer.status() != 200 && answer.token("Test").orElse("").isEmpty();
            if (refused) {
                throw new LoginException(LoginException.Reason.REFUSED, "The password is wrong.", null);
            }
            return Optional.ofNullable(left.poll());
        }

        @Override
        public Optional<String> authorization() {
            return Optional.ofNullable(header);
        }

        @Override
        public Optional<MessageSeal> seal() {
            return Optional.ofNullable(seal);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
