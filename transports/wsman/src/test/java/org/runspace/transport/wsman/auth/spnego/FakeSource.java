package org.runspace.transport.wsman.auth.spnego;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.auth.MechanismSource;
import org.runspace.transport.wsman.seal.MessageSeal;

/**
 * A mechanism whose tokens are texts: {@code start}, and {@code answer} to the server's first; it is complete after a
 * number of the server's tokens. It signs a list by naming itself in front of it.
 */
final class FakeSource implements MechanismSource {
    private final MechanismKind kind;
    private final int rounds;
    private final boolean signs;
    private final LoginException.Reason failure;
    private Fake last = new Fake();

    /**
     * Creates a source.
     *
     * @param rounds how many tokens of the server are needed
     * @param signs whether the list is always signed
     * @param failure what starts end with; {@link LoginException.Reason#PROTOCOL} if they do not fail
     */
    FakeSource(MechanismKind kind, int rounds, boolean signs, LoginException.Reason failure) {
        this.kind = kind;
        this.rounds = rounds;
        this.signs = signs;
        this.failure = failure;
    }

    static FakeSource kerberos() {
        return new FakeSource(MechanismKind.KERBEROS, 2, false, LoginException.Reason.PROTOCOL);
    }

    static FakeSource ntlm() {
        return new FakeSource(MechanismKind.NTLM, 1, true, LoginException.Reason.PROTOCOL);
    }

    static FakeSource failing(LoginException.Reason reason) {
        return new FakeSource(MechanismKind.KERBEROS, 2, false, reason);
    }

    @Override
    public MechanismKind kind() {
        return kind;
    }

    @Override
    public Mechanism begin(LoginConnection connection) {
        last = new Fake();
        return last;
    }

    boolean lastIsClosed() {
        return last.closed;
    }

    @Override
    public void close() {
        // There is no credential.
    }

    static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    private final class Fake implements Mechanism {
        private int taken;
        private boolean closed;

        @Override
        public MechanismKind kind() {
            return kind;
        }

        @Override
        public byte[] start() throws LoginException {
            if (failure != LoginException.Reason.PROTOCOL) {
                throw new LoginException(failure, kind + " cannot start");
            }
            return text(kind + " start");
        }

        @Override
        public byte[] next(byte[] token) throws LoginException {
            if (taken == rounds) {
                throw new LoginException(LoginException.Reason.PROTOCOL, "one token too many");
            }
            taken++;
            // Kerberos ends with the server's token, NTLM with the client's.
            return taken == rounds && !signs ? new byte[0] : text(kind + " answer");
        }

        @Override
        public boolean isComplete() {
            return taken == rounds;
        }

        @Override
        public boolean signsList() {
            return signs;
        }

        @Override
        public byte[] signList(byte[] list) {
            return signature("client", list);
        }

        @Override
        public void verifyList(byte[] list, byte[] signature) throws LoginException {
            if (!Arrays.equals(signature, signature("server", list))) {
                throw new LoginException(LoginException.Reason.UNTRUSTED_SERVER, "another signature");
            }
        }

        @Override
        public byte[] wrap(byte[] message) {
            return message;
        }

        @Override
        public byte[] unwrap(byte[] sealed) {
            return sealed;
        }

        @Override
        public MessageSeal seal(String protocol) {
            throw new UnsupportedOperationException("it has no keys");
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    static byte[] signature(String who, byte[] list) {
        byte[] name = text(who);
        byte[] signature = Arrays.copyOf(name, name.length + list.length);
        System.arraycopy(list, 0, signature, name.length, list.length);
        return signature;
    }
}
