package org.runspace.sample.access;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.runspace.sample.UserName;
import org.runspace.sample.openid.Failure;
import org.runspace.sample.openid.Provider;
import org.runspace.sample.openid.ProviderToken;
import org.runspace.sample.openid.Settings;

/** Begins the session of a user, tells whose it is, and ends it. */
@WebServlet(SessionServlet.PATH)
public class SessionServlet extends HttpServlet {
    static final String PATH = "/session";
    private static final long serialVersionUID = 1;
    private static final int LONGEST_PASSWORD = 256;
    private static final System.Logger LOG = System.getLogger(SessionServlet.class.getName());
    private static final Refusal NO_PASSWORDS = Refusal.forbidden("Nobody signs in by a password here.");
    private static final Refusal WRONG =
            new Refusal(HttpServletResponse.SC_UNAUTHORIZED, "The name or the password is wrong.");

    private final transient LoginLimit limit = new LoginLimit();

    @Inject
    private transient IdentityStoreHandler users;

    @Inject
    private transient Logins logins;

    @Inject
    private transient Sessions sessions;

    /** Tells who is signed in, with the token of the session; an empty object if nobody is. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        JsonObjectBuilder json = Json.createObjectBuilder();
        SignedIn.of(request)
                .ifPresent(user -> json.add("name", user.name())
                        .add("roles", Json.createArrayBuilder(user.role().allInWords()))
                        .add("token", user.token()));
        JsonAnswer.write(answer, json);
    }

    /** Signs in by the parameters {@code name} and {@code password}. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse answer) throws IOException, ServletException {
        if (SignedIn.of(request).isPresent()) {
            Sessions.TAKEN.write(answer);
            return;
        }
        if (logins.now().passwords() == Settings.Passwords.OFF) {
            NO_PASSWORDS.write(answer);
            return;
        }
        request.setCharacterEncoding("UTF-8");
        String name = request.getParameter("name");
        String password = request.getParameter("password");
        if (name == null || !UserName.isFit(name) || password == null || password.length() > LONGEST_PASSWORD) {
            WRONG.write(answer);
            return;
        }
        String address = RemoteAddress.group(request);
        Optional<Refusal> tooMany = limit.begin(address, name);
        if (tooMany.isPresent()) {
            tooMany.get().write(answer);
            return;
        }
        CredentialValidationResult login = check(name, password);
        Optional<Role> role = Role.greatest(login.getCallerGroups());
        if (role.isEmpty()) {
            WRONG.write(answer);
            return;
        }
        limit.right(address, name);
        sessions.begin(request, answer, login, role.get());
        answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private CredentialValidationResult check(String name, String password) {
        try {
            return users.validate(new UsernamePasswordCredential(name, password));
        } finally {
            limit.end();
        }
    }

    /** Signs out. If the user can sign out of the provider, too, the answer tells where. */
    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse answer)
            throws ServletException, IOException {
        Optional<ProviderToken> token = ProviderSession.token(request);
        sessions.end(request); // first, because the provider may not answer
        Optional<URI> end = token.flatMap(known -> end(known, Door.loginPage(request)));
        if (end.isPresent()) {
            JsonAnswer.write(
                    answer, Json.createObjectBuilder().add("address", end.get().toString()));
        } else {
            answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    private Optional<URI> end(ProviderToken token, URI back) {
        Optional<Provider> provider = logins.now().provider();
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        try {
            return provider.get().end(token, back);
        } catch (Failure e) {
            LOG.log(System.Logger.Level.WARNING, "Nobody is signed out of the provider: {0}", e.getMessage());
            return Optional.empty();
        }
    }
}
