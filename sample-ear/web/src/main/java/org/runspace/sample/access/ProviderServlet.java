package org.runspace.sample.access;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.runspace.sample.openid.Failure;
import org.runspace.sample.openid.Provider;
import org.runspace.sample.openid.Settings;
import org.runspace.sample.openid.SignIn;

/** Tells how users can sign in, and sends them to the OpenID provider. */
@WebServlet(ProviderServlet.PATH)
public class ProviderServlet extends HttpServlet {
    static final String PATH = "/session/provider";
    private static final long serialVersionUID = 1;

    @Inject
    private transient Logins logins;

    @Inject
    private transient ProviderRefusals refusals;

    /** Tells whether the login has passwords, and the title of the provider if it has one. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        Logins.Ways ways = logins.now();
        JsonObjectBuilder json = Json.createObjectBuilder().add("passwords", ways.passwords() == Settings.Passwords.ON);
        ways.provider()
                .ifPresent(provider -> json.add("title", provider.settings().title()));
        JsonAnswer.write(answer, json);
    }

    /** Begins a sign-in, and tells where the browser goes for it. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        Optional<Provider> provider = logins.now().provider();
        Optional<Refusal> refusal = refusals.before(request, provider);
        if (refusal.isPresent()) {
            refusal.get().write(answer);
        } else {
            begin(request, answer, provider.orElseThrow());
        }
    }

    private void begin(HttpServletRequest request, HttpServletResponse answer, Provider provider) throws IOException {
        try {
            SignIn signIn = SignIn.begin(Door.loginPage(request));
            URI address = provider.address(signIn);
            ProviderSession.begin(request, signIn);
            JsonAnswer.write(answer, Json.createObjectBuilder().add("address", address.toString()));
        } catch (Failure e) {
            refusals.of(e, provider).write(answer);
        }
    }
}
