package org.runspace.sample.access;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;

/** Begins the session of a user, tells whose it is, and ends it. */
@WebServlet(SessionServlet.PATH)
public class SessionServlet extends HttpServlet {
    static final String PATH = "/session";
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 256;
    private static final Refusal WRONG =
            new Refusal(HttpServletResponse.SC_UNAUTHORIZED, "The name or the password is wrong.");

    private final transient LoginLimit limit = new LoginLimit();

    @Inject
    private transient IdentityStoreHandler users;

    @Inject
    private transient SecurityContext security;

    /** Tells who is signed in, with the token of the session; an empty object if nobody is. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        JsonObjectBuilder json = Json.createObjectBuilder();
        SignedIn.of(request)
                .ifPresent(user -> json.add("name", user.name())
                        .add("roles", Json.createArrayBuilder(user.role().allInWords()))
                        .add("token", user.token()));
        answer.setHeader("Cache-Control", "no-store");
        answer.setContentType("application/json;charset=UTF-8");
        answer.getWriter().write(json.build().toString());
    }

    /** Signs in by the parameters {@code name} and {@code password}. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse answer) throws IOException, ServletException {
        if (SignedIn.of(request).isPresent()) {
            new Refusal(HttpServletResponse.SC_CONFLICT, "Somebody is signed in. Sign out first.").write(answer);
            return;
        }
        request.setCharacterEncoding("UTF-8");
        String name = request.getParameter("name");
        String password = request.getParameter("password");
        if (!isShort(name) || !isShort(password)) {
            WRONG.write(answer);
            return;
        }
        Optional<Refusal> tooMany = limit.refusal(request.getRemoteAddr(), name);
        if (tooMany.isPresent()) {
            tooMany.get().write(answer);
            return;
        }
        CredentialValidationResult login = users.validate(new UsernamePasswordCredential(name, password));
        Optional<Role> role = Role.greatest(login.getCallerGroups());
        if (role.isEmpty()) {
            WRONG.write(answer);
            return;
        }
        limit.right(request.getRemoteAddr(), name);
        begin(request, answer, login, role.get());
    }

    private static boolean isShort(String parameter) {
        return parameter != null && parameter.length() <= LONGEST;
    }

    private void begin(
            HttpServletRequest request, HttpServletResponse answer, CredentialValidationResult login, Role role)
            throws ServletException {
        end(request);
        AuthenticationStatus status =
                security.authenticate(request, answer, withParams().credential(new Login.Checked(login)));
        if (status != AuthenticationStatus.SUCCESS) {
            throw new ServletException("the server does not take the login: " + status);
        }
        SignedIn.begin(request, role);
        answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** Signs out. */
    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse answer) throws ServletException {
        end(request);
        answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void end(HttpServletRequest request) throws ServletException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        if (request.getUserPrincipal() != null) {
            request.logout();
        }
    }
}
