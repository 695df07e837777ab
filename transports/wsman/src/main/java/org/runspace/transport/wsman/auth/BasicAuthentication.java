package org.runspace.transport.wsman.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/** Sends name and password with every request (RFC 7617, in UTF-8). */
public final class BasicAuthentication implements Authentication {
    private final PSCredential credential;

    /**
     * Creates the authentication.
     *
     * @param credential closed with this authentication
     */
    public BasicAuthentication(PSCredential credential) {
        this.credential = credential;
    }

    @Override
    public ConnectionLogin begin(LoginConnection connection) {
        return new Login(connection, credential.copy());
    }

    @Override
    public void close() {
        credential.close();
    }

    /** Returns the user's name, without the password. */
    @Override
    public String toString() {
        return "Basic for " + credential.userName();
    }

    private static final class Login extends HeaderLogin {
        private final PSCredential credential;

        Login(LoginConnection connection, PSCredential credential) {
            super(connection);
            this.credential = credential;
        }

        @Override
        String title() {
            return "Basic";
        }

        @Override
        public Optional<String> start() throws LoginException {
            if (credential.userName().indexOf(':') >= 0) {
                throw new LoginException(
                        LoginException.Reason.NO_CREDENTIAL, "Basic cannot send a user's name that has a colon.");
            }
            return super.start();
        }

        @Override
        public Optional<String> authorization() {
            SecureString password = credential.password();
            return Optional.of("Basic " + password.use(text -> encoded(credential.userName() + ":", text)));
        }

        @Override
        public void close() {
            credential.close();
        }
    }

    private static String encoded(String user, char[] password) {
        CharBuffer both = CharBuffer.allocate(user.length() + password.length)
                .put(user)
                .put(password)
                .flip();
        ByteBuffer bytes = UTF_8.encode(both);
        ByteBuffer base64 = Base64.getEncoder().encode(bytes);
        String text = new String(base64.array(), base64.arrayOffset(), base64.remaining(), ISO_8859_1);
        Arrays.fill(both.array(), '\0');
        Arrays.fill(bytes.array(), (byte) 0);
        Arrays.fill(base64.array(), (byte) 0);
        return text;
    }
}
