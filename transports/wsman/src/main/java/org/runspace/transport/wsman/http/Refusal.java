package org.runspace.transport.wsman.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.runspace.error.Excerpt;
import org.runspace.transport.wsman.auth.LoginAnswer;
import org.runspace.transport.wsman.auth.LoginAnswer.Challenge;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;

/** Says why a server refuses a request with an envelope. */
final class Refusal {
    private Refusal() {}

    /** What an answer says of logins. */
    static LoginAnswer read(HttpResponse response) throws ExchangeException {
        return challenges(response, HttpHeaders.WWW_AUTHENTICATE);
    }

    /** What an answer says of logins in the headers with this name. */
    static LoginAnswer challenges(HttpResponse response, String header) throws ExchangeException {
        List<String> challenges =
                Arrays.stream(response.getHeaders(header)).map(Header::getValue).toList();
        try {
            return LoginAnswer.of(response.getCode(), challenges);
        } catch (LoginException e) {
            throw ExchangeException.login(e);
        }
    }

    /** The refusal of a request, whose password is in its header if there is one. */
    static ExchangeException of(Target target, HttpResponse response, Optional<String> authorization)
            throws ExchangeException {
        if (response.getCode() == HttpStatus.SC_FORBIDDEN) {
            return ExchangeException.login(
                    new LoginException(Reason.REFUSED, target + " refuses this client (HTTP status 403)."));
        }
        LoginAnswer answer = read(response);
        LoginException cause = refusal(target, answer, authorization);
        return authorization.isPresent() ? ExchangeException.login(cause) : new LoginForgottenException(cause);
    }

    private static LoginException refusal(Target target, LoginAnswer answer, Optional<String> authorization) {
        String offered =
                answer.challenges().stream().map(Challenge::scheme).distinct().collect(Collectors.joining(", "));
        boolean known = authorization.isEmpty()
                || offered.isEmpty()
                || answer.token(authorization.get().split(" ", 2)[0]).isPresent();
        boolean password = known
                && authorization.filter(header -> header.startsWith("Basic ")).isPresent();
        String message = target + " refuses the login (HTTP status 401)"
                + (offered.isEmpty() ? "." : ", and offers " + Excerpt.of(offered) + ".")
                + (password ? " " + LoginException.MAY_BE_WRONG : "");
        return new LoginException(known ? Reason.REFUSED : Reason.NOT_OFFERED, message);
    }
}
