package org.runspace.transport.hyperv;

import org.runspace.error.OpenFailure;
import org.runspace.object.SecureString;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The first messages on the connection that becomes a session, if the broker gave a token (version 2): the token alone
 * authenticates the client.
 */
final class ServerHandshake {
    private static final int RESULT = 256;

    private ServerHandshake() {}

    static void present(SecureString token, Dialogue dialogue) throws TransportOpenException {
        try (Answer version = dialogue.ask("the version", Dialogue.keyword("VERSION"), BrokerHandshake.VERSION)) {
            if (version.numberAfter(BrokerHandshake.VERSION_PREFIX) < 0) {
                throw dialogue.unexpected("the version", version, "VERSION_ and a number");
            }
        }
        try (Answer agreed = dialogue.ask("version 2", Dialogue.keyword("VERSION_2"), BrokerHandshake.KEYWORD)) {
            if (!agreed.is(BrokerHandshake.PASS)) {
                throw dialogue.unexpected("version 2", agreed, BrokerHandshake.PASS);
            }
        }
        try (Answer result =
                dialogue.ask("the token", Dialogue.secretAfter(BrokerHandshake.TOKEN_PREFIX, token), RESULT)) {
            if (!result.is(BrokerHandshake.PASS)) {
                throw new TransportOpenException(
                        OpenFailure.AUTHENTICATION,
                        "the guest's PowerShell server answered " + result + " to the broker's token",
                        null);
            }
        }
    }
}
