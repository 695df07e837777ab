package org.runspace.sample.access;

import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.runspace.sample.openid.Failure;
import org.runspace.sample.openid.Person;
import org.runspace.sample.openid.Provider;
import org.runspace.sample.openid.Settings;
import org.runspace.sample.openid.SignIn;

/** Begins the session of a user whom the OpenID provider has signed in, as the login page tells. */
@WebServlet(ProviderReplyServlet.PATH)
public class ProviderReplyServlet extends HttpServlet {
    static final String PATH = "/session/provider/reply";
    private static final long serialVersionUID = 1;

    @Inject
    private transient Logins logins;

    @Inject
    private transient ProviderRefusals refusals;

    @Inject
    private transient Accounts accounts;

    @Inject
    private transient Sessions sessions;

    /** Signs in by the parameters that the provider has sent the browser back with. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse answer) throws IOException, ServletException {
        Optional<Provider> provider = logins.now().provider();
        Optional<Refusal> refusal = refusals.before(request, provider);
        if (refusal.isEmpty()) {
            refusal = finish(request, answer, provider.orElseThrow());
        }
        if (refusal.isPresent()) {
            refusal.get().write(answer);
        }
    }

    private Optional<Refusal> finish(HttpServletRequest request, HttpServletResponse answer, Provider provider)
            throws ServletException, IOException {
        try {
            Person person = provider.finish(ProviderSession.take(request), reply(request));
            return begin(request, answer, provider, person);
        } catch (Failure e) {
            return Optional.of(refusals.of(e, provider));
        }
    }

    private static SignIn.Reply reply(HttpServletRequest request) throws IOException {
        request.setCharacterEncoding("UTF-8");
        return new SignIn.Reply(
                parameter(request, "state"),
                parameter(request, "code"),
                parameter(request, "error"),
                parameter(request, "iss"));
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private Optional<Refusal> begin(
            HttpServletRequest request, HttpServletResponse answer, Provider provider, Person person)
            throws ServletException {
        Optional<Role> role = Role.greatest(person.roles());
        if (role.isEmpty()) {
            return Optional.of(refusals.forbidden(person.name() + " has no role in this application.", provider));
        }
        if (isTaken(person.name(), provider)) {
            return Optional.of(
                    refusals.forbidden(person.name() + " is the name of a user who signs in by a password.", provider));
        }
        sessions.begin(
                request,
                answer,
                new CredentialValidationResult(
                        person.name(), Set.copyOf(role.get().allInWords())),
                role.get());
        ProviderSession.keep(request, person.token());
        refusals.right(request);
        answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return Optional.empty();
    }

    /** Two users of the same name could not be told apart in the log. */
    private boolean isTaken(String name, Provider provider) {
        return provider.settings().passwords() == Settings.Passwords.ON
                && accounts.all().stream().anyMatch(account -> account.name().equals(name));
    }
}
