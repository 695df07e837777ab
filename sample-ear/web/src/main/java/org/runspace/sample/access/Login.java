package org.runspace.sample.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.AutoApplySession;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Tells the server who has signed in, which it remembers with the HTTP session. It asks for no login: requests of
 * somebody unknown go on to the {@link Door}.
 */
@ApplicationScoped
@AutoApplySession
public class Login implements HttpAuthenticationMechanism {
    /** A login that was checked. */
    record Checked(CredentialValidationResult result) implements Credential {}

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        return context.getAuthParameters().getCredential() instanceof Checked login
                ? context.notifyContainerAboutLogin(login.result())
                : context.doNothing();
    }
}
