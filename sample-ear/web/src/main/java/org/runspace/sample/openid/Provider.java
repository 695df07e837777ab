package org.runspace.sample.openid;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.runspace.sample.UserName;

/**
 * An OpenID provider, which signs users in by the flow with a code: the browser brings a code, and the application gets
 * a token for it. Thread-safe.
 */
public final class Provider {
    private static final int LONGEST_CODE = 4096;
    private static final int LONGEST_HINT = 4096;
    private static final int BAD_REQUEST = 400;
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");

    private final Settings settings;
    private final Web web;
    private final Discovery discovery;

    /**
     * Creates one, which is asked nothing yet.
     *
     * @param settings what the administrator says about it
     * @param executor whose threads take its answers
     */
    public Provider(Settings settings, Executor executor) {
        this.settings = settings;
        this.web = new Web(executor);
        this.discovery = new Discovery(settings, web);
    }

    /** Returns what the administrator says about it. */
    public Settings settings() {
        return settings;
    }

    /**
     * Returns where a browser goes for a sign-in.
     *
     * @throws Failure if the provider cannot be asked
     */
    public URI address(SignIn signIn) throws Failure {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", settings.client());
        parameters.put("redirect_uri", signIn.back().toString());
        parameters.put("scope", settings.scope());
        parameters.put("state", signIn.state());
        parameters.put("nonce", signIn.nonce());
        parameters.put("code_challenge", signIn.challenge());
        parameters.put("code_challenge_method", "S256");
        return discovery.known().metadata().authorization().with(parameters);
    }

    /**
     * Finds out whom the provider has signed in.
     *
     * @param begun what the browser has begun, and cannot end twice
     * @param reply what the browser has brought
     * @return the user
     * @throws Failure if nobody can be sure who the user is
     */
    public Person finish(Optional<SignIn> begun, SignIn.Reply reply) throws Failure {
        SignIn signIn = begun.filter(each -> each.isAnsweredBy(reply))
                .orElseThrow(() ->
                        new Failure(Failure.Kind.OVER, "the answer is too late, or to no sign-in of the browser"));
        if (!reply.issuer().isEmpty()
                && !reply.issuer().equals(settings.issuer().toString())) {
            throw new Failure(Failure.Kind.UNPROVEN, "the answer is that of another provider");
        }
        if (reply.code().isEmpty() || reply.code().length() > LONGEST_CODE) {
            throw new Failure(Failure.Kind.REFUSED, "it gives no code, but the error " + known(reply.error()));
        }
        Discovery.Known provider = discovery.known();
        String token = token(provider.metadata(), signIn, reply.code());
        return person(provider.tokens().check(token, signIn), token);
    }

    private Person person(JWTClaimsSet claims, String token) throws Failure {
        Object name = claims.getClaim(settings.user());
        if (!(name instanceof String text) || !UserName.isFit(text)) {
            throw new Failure(
                    Failure.Kind.NAMELESS,
                    "the claim " + settings.user() + " has no name of at most " + UserName.LONGEST
                            + " characters in a line");
        }
        try (JsonReader reader = Json.createReader(new StringReader(claims.toString()))) {
            ProviderToken kept = new ProviderToken(settings.issuer().toString(), token);
            return new Person(text, settings.roles().of(reader.readObject()), kept);
        }
    }

    private String token(Metadata metadata, SignIn signIn, String code) throws Failure {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", signIn.back().toString());
        form.put("code_verifier", signIn.verifier());
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (settings.secret().isPresent() && metadata.clientLogin() == Metadata.ClientLogin.BASIC) {
            request.header(
                    "Authorization", basic(settings.client(), settings.secret().get()));
        } else {
            form.put("client_id", settings.client());
            settings.secret().ifPresent(secret -> form.put("client_secret", secret));
        }
        try {
            return token(web.send(metadata.token(), request.POST(BodyPublishers.ofString(Address.encoded(form)))));
        } catch (IOException e) {
            throw new Failure(Failure.Kind.PROVIDER, e.getMessage(), e);
        }
    }

    /** A provider that takes no code says why, with the status 400, or 401 if the client is the reason. */
    private static String token(WebAnswer answer) throws IOException, Failure {
        if (!answer.isOk()) {
            throw new Failure(
                    answer.status() == BAD_REQUEST ? Failure.Kind.REFUSED : Failure.Kind.PROVIDER,
                    answer.address() + " gives no token for the code: status " + answer.status() + ", error "
                            + known(answer.error()));
        }
        String token = answer.object().getString("id_token", "");
        if (token.isEmpty()) {
            throw new IOException(answer.address() + " gives no id_token");
        }
        return token;
    }

    private static String basic(String client, String secret) {
        String pair = Address.encoded(client) + ":" + Address.encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Only words that the protocol could have are repeated. */
    private static String known(String error) {
        return ERROR.matcher(error).matches() ? error : "unknown";
    }

    /**
     * Returns where a browser signs out of the provider, if that is possible: not if another one has signed the user
     * in.
     *
     * @param token that of the user
     * @param back where the provider sends the browser afterwards
     * @throws Failure if the provider cannot be asked
     */
    public Optional<URI> end(ProviderToken token, URI back) throws Failure {
        if (!token.issuer().equals(settings.issuer().toString())) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", settings.client());
        parameters.put("post_logout_redirect_uri", back.toString());
        if (token.text().length() <= LONGEST_HINT) {
            parameters.put("id_token_hint", token.text());
        }
        return discovery.known().metadata().end().map(address -> address.with(parameters));
    }
}
