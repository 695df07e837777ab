package org.runspace.fuzz;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.transport.wsman.auth.ConnectionLogin;
import org.runspace.transport.wsman.auth.LoginAnswer;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.SecurityContext;
import org.runspace.transport.wsman.auth.credssp.CredSspAuthentication;
import org.runspace.transport.wsman.auth.credssp.CredSspOptions;
import org.runspace.transport.wsman.auth.credssp.TsRequest;
import org.runspace.transport.wsman.auth.ntlm.AuthenticateMessage;
import org.runspace.transport.wsman.auth.ntlm.NegotiateMessage;
import org.runspace.transport.wsman.auth.ntlm.NtlmSource;
import org.runspace.transport.wsman.auth.spnego.NegTokenInit;
import org.runspace.transport.wsman.auth.spnego.NegotiateAuthentication;

/** What a server says during a login; what a client says, for the servers of tests. */
final class LoginTargets {
    private static final LoginConnection CONNECTION =
            new LoginConnection(URI.create("http://localhost:5985/wsman"), Optional.empty(), true);
    private static final NtlmSource NTLM = new NtlmSource(
            new PSCredential("DOMAIN\\user", SecureString.of("password".toCharArray())), Optional.empty());
    private static final NegotiateAuthentication NEGOTIATE = new NegotiateAuthentication(List.of(NTLM));
    private static final CredSspAuthentication CREDSSP = new CredSspAuthentication(
            new PSCredential("user", SecureString.of('p')), NEGOTIATE::context, CredSspOptions.DEFAULT);

    private LoginTargets() {}

    static void ntlm(byte[] input) {
        logIn(NTLM.begin(CONNECTION), input);
        refuseOr(() -> NegotiateMessage.parse(input));
        refuseOr(() -> AuthenticateMessage.parse(input));
        refuseOr(() -> AuthenticateMessage.micOf(input));
    }

    static void spnego(byte[] input) {
        logIn(NEGOTIATE.context(CONNECTION), input);
        refuseOr(() -> NegTokenInit.parse(input).mechanisms());
    }

    static void credSsp(byte[] input) {
        refuseOr(() -> TsRequest.parse(input).encode());
        String token = Base64.getEncoder().encodeToString(input);
        try (ConnectionLogin login = CREDSSP.begin(CONNECTION)) {
            refuseOr(() -> {
                login.start();
                return login.next(new LoginAnswer(401, List.of(new LoginAnswer.Challenge("CredSSP", token))));
            });
        }
    }

    static void header(byte[] input) {
        refuseOr(() -> LoginAnswer.of(401, List.of(new String(input, StandardCharsets.UTF_8))));
    }

    private static void logIn(SecurityContext client, byte[] input) {
        try (client) {
            refuseOr(() -> {
                client.start();
                byte[] answer = client.next(input);
                if (client.isComplete() && answer.length == 0) {
                    throw new AssertionError("the login ends without a proof");
                }
                return answer;
            });
        }
    }

    private interface Parser {
        Object parse() throws LoginException;
    }

    private static void refuseOr(Parser parser) {
        try {
            parser.parse();
        } catch (LoginException expected) {
            // bad input is to be refused so
        }
    }
}
