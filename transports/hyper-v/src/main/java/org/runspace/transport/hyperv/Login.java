package org.runspace.transport.hyperv;

import org.runspace.error.OpenFailure;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The credentials to log on to a guest, with the name in the two parts that Windows has for it.
 *
 * @param domain {@code localhost} for the guest's own users
 * @param user never empty
 * @param password belongs to the credential
 */
record Login(String domain, String user, SecureString password) {
    private static final String GUEST_ITSELF = "localhost";

    /**
     * Takes the name apart as PowerShell does: {@code user@domain} is two parts only if the domain has no dot, else it
     * is a user's name as a whole.
     */
    static Login of(PSCredential credential) throws TransportOpenException {
        String name = credential.userName();
        String domain = "";
        String user = name;
        int backslash = name.indexOf('\\');
        int at = name.lastIndexOf('@');
        if (backslash >= 0) {
            domain = name.substring(0, backslash);
            user = name.substring(backslash + 1);
        } else if (at >= 0 && (name.lastIndexOf('.') < at || name.indexOf('@') != at)) {
            domain = name.substring(at + 1);
            user = name.substring(0, at);
        }
        if (user.isEmpty()) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION, "a guest needs a user's name, found \"" + name + "\"", null);
        }
        return new Login(domain.isEmpty() || domain.equals(".") ? GUEST_ITSELF : domain, user, credential.password());
    }

    /** As it stands in logs of Windows. */
    String name() {
        return domain + "\\" + user;
    }
}
