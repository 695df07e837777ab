package org.runspace.transport.wsman;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;
import org.runspace.CredentialSource;
import org.runspace.LoginQuestions;
import org.runspace.LoginTarget;
import org.runspace.error.ConnectionStringException;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;
import org.runspace.spi.Transports;
import org.runspace.transport.stream.ByteConnectionEvents;
import org.runspace.transport.stream.JumpProvider;
import org.runspace.transport.wsman.http.Road;

/**
 * The host that the connections of a session go through, by another connection type, whose artifact nobody needs
 * otherwise.
 *
 * @param provider its connection type
 * @param host the host
 */
record Jump(JumpProvider provider, Target host) {
    /**
     * Reads the setting; throws a {@link ConnectionStringException}, which names the artifact that is missing if the
     * connection type is not there.
     */
    static Optional<Jump> of(Target source) {
        String text = source.text(WSManSettings.JUMP);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Transports installed = Transports.installed();
        try {
            Target host = installed.parse(text);
            if (installed.provider(host.scheme()) instanceof JumpProvider provider) {
                provider.checkJump(host);
                return Optional.of(new Jump(provider, host));
            }
        } catch (ConnectionStringException e) {
            throw refused(" (" + e.getMessage() + ")", text, e);
        }
        throw refused("", text, null);
    }

    /** Shows no more than the connection type, because somebody may have written a password. */
    private static ConnectionStringException refused(String why, String text, @Nullable Throwable cause) {
        String needed = "a host of a connection type that connections can go through, ssh:user@host for example" + why;
        return TargetChecks.bad(WSManSettings.JUMP, needed, text.substring(0, text.indexOf(':') + 1) + "...", cause);
    }

    /** Returns the way of one session's connections, which share what leads to the host. */
    Road road(Target server, TransportContext context) {
        TransportContext own = context.with(new Credentials(context.credentials(), server, new Object()));
        return new Through(this, own);
    }

    /** The way of one session's connections. */
    private record Through(Jump jump, TransportContext context) implements Road {
        @Override
        public String through() {
            return jump.host().toString();
        }

        @Override
        public Cancellable connect(String to, int port, ByteConnectionEvents events) {
            return jump.provider().jump(jump.host(), to, port, context, events);
        }
    }

    /**
     * What the host may have of a session's credentials: all but those for the server.
     *
     * @param session makes the credentials of one session equal to themselves only, so that no other shares the way
     */
    private record Credentials(CredentialSource source, LoginTarget server, Object session)
            implements CredentialSource {
        @Override
        public Optional<PSCredential> credential(LoginTarget target) {
            return source.hopCredential(server, target);
        }

        @Override
        public Optional<SecureString> passphrase(LoginTarget target, String key, int attempt) {
            return source.passphrase(target, key, attempt);
        }

        @Override
        public Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
            return source.answers(target, questions);
        }

        @Override
        public <T> Optional<T> find(LoginTarget target, Class<T> type) {
            return source.find(target, type);
        }

        /** Returns nothing of a secret. */
        @Override
        public String toString() {
            return "CredentialSource[jump]";
        }
    }
}
