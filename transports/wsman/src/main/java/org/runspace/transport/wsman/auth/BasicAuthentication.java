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

    /**
     * Returns the user's name.
     *
     * @return the name as it was given
     */
    public String user() {
        return credential.userName();
    }

    /**
     * Checks that name and password can be sent.
     *
     * @throws LoginException if they cannot, because the name has a colon
     */
    public void check() throws LoginException {
        if (user().indexOf(':') >= 0) {
            throw new LoginException(
                    LoginException.Reason.NO_CREDENTIAL, "Basic cannot send a user's name that has a colon.");
        }
    }

    /**
     * Returns name and password as the value of a header: {@code Authorization}, or {@code Proxy-Authorization} for
     * those of a proxy.
     *
     * @return the value, which is a secret
     * @throws IllegalStateException if this authentication was closed
     */
    public String authorization() {
        SecureString password = credential.password();
        return "Basic " + password.use(text -> encoded(credential.userName() + ":", text));
    }

    @Override
    public ConnectionLogin begin(LoginConnection connection) {
        return new Login(connection, new BasicAuthentication(credential.copy()));
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
        private final BasicAuthentication own;

        Login(LoginConnection connection, BasicAuthentication own) {
            super(connection);
            this.own = own;
        }

        @Override
        String title() {
            return "Basic";
        }

        @Override
        public Optional<String> start() throws LoginException {
            own.check();
            return super.start();
        }

        @Override
        public Optional<String> authorization() {
            return Optional.of(own.authorization());
        }

        @Override
        public void close() {
            own.close();
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
