package org.runspace.testkit.wsman;

import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.auth.MechanismSource;
import org.runspace.transport.wsman.seal.MessageSeal;

/** A mechanism that a client offers and the server does not have. */
final class OtherMechanism implements MechanismSource {
    @Override
    public MechanismKind kind() {
        return MechanismKind.KERBEROS;
    }

    @Override
    public Mechanism begin(LoginConnection connection) {
        return new Offered();
    }

    @Override
    public void close() {
        // There is no credential.
    }

    private static final class Offered implements Mechanism {
        @Override
        public MechanismKind kind() {
            return MechanismKind.KERBEROS;
        }

        @Override
        public byte[] start() {
            return new byte[] {1};
        }

        @Override
        public byte[] next(byte[] token) throws LoginException {
            throw new LoginException(LoginException.Reason.PROTOCOL, "it was not chosen");
        }

        @Override
        public boolean isComplete() {
            return false;
        }

        @Override
        public boolean signsList() {
            return false;
        }

        @Override
        public byte[] signList(byte[] list) {
            throw noKeys();
        }

        @Override
        public void verifyList(byte[] list, byte[] signature) {
            throw noKeys();
        }

        @Override
        public byte[] wrap(byte[] message) {
            throw noKeys();
        }

        @Override
        public byte[] unwrap(byte[] sealed) {
            throw noKeys();
        }

        @Override
        public MessageSeal seal(String protocol) {
            throw noKeys();
        }

        private static UnsupportedOperationException noKeys() {
            return new UnsupportedOperationException("it never gets keys");
        }

        @Override
        public void close() {
            // There are no keys.
        }
    }
}
