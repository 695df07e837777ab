package org.runspace.servers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An OpenID provider of a test, at another site than the sample. It signs in whom it is told to without asking, and
 * lies if it is told to. It gives no token to who does not prove to be its client, or has not begun the sign-in.
 */
final class OpenIdProvider implements AutoCloseable {
    static final String CLIENT = "sample & tests";
    static final String SECRET = "of use in tests: 100 % + \u00e4";
    static final String DISCOVERY = "/.well-known/openid-configuration";
    static final String TOKEN = "/token";
    static final String KEYS = "/keys";
    private static final int CLOCK_OF_A_TOKEN = 300;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, HttpHandler> disturbed = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile RSAKey key = newKey();
    private volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
    private volatile Function<JWTClaimsSet, String> signature = token -> signed(token, key);

    private OpenIdProvider(HttpServer server) {
        this.server = server;
    }

    static OpenIdProvider start() {
        try {
            OpenIdProvider provider = new OpenIdProvider(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            provider.server.setExecutor(provider.threads);
            provider.serve(DISCOVERY, provider::discover);
            provider.serve("/authorize", provider::authorize);
            provider.serve(TOKEN, provider::token);
            provider.serve(KEYS, exchange -> answer(exchange, 200, new JWKSet(provider.key.toPublicJWK()).toString()));
            provider.serve(
                    "/end",
                    exchange -> redirect(
                            exchange,
                            parameters(exchange.getRequestURI().getRawQuery()).get("post_logout_redirect_uri")));
            provider.server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                disturbed.getOrDefault(path, handler).handle(exchange);
            }
        });
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Tells the truth again, about nobody in particular. */
    void reset() {
        disturbed.clear();
        claims = UnaryOperator.identity();
        signature = token -> signed(token, key);
    }

    /** Signs in a user from now on. */
    void signsIn(String name, String... groups) {
        tells(token -> token.claim("preferred_username", name).claim("groups", List.of(groups)));
    }

    /** Has these claims in its tokens from now on, beside those that each has. */
    void tells(UnaryOperator<JWTClaimsSet.Builder> others) {
        claims = others;
    }

    /** Signs its tokens in this way from now on. */
    void signs(Function<JWTClaimsSet, String> other) {
        signature = other;
    }

    /** Has another key from now on. */
    void changeKey() {
        key = newKey();
    }

    /** Answers at a path in another way from now on. */
    void disturb(String path, HttpHandler handler) {
        disturbed.put(path, handler);
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    /** Returns what the provider says about itself, with another text of one name. */
    String document(String name, String text) {
        Map<String, Object> document = new TreeMap<>(Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize?policy=of+tests",
                "token_endpoint", issuer() + TOKEN,
                "jwks_uri", issuer() + KEYS,
                "end_session_endpoint", issuer() + "/end"));
        document.put(name, text);
        return JSONObjectUtils.toJSONString(document);
    }

    private void discover(HttpExchange exchange) throws IOException {
        answer(exchange, 200, document("issuer", issuer()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> request = parameters(exchange.getRequestURI().getRawQuery());
        if (!request.get("policy").equals("of tests")
                || !request.get("code_challenge_method").equals("S256")) {
            answer(exchange, 400, "");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, request);
        redirect(
                exchange,
                request.get("redirect_uri") + "?code=" + code + "&state=" + request.get("state") + "&iss="
                        + encoded(issuer()));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> request = codes.remove(form.get("code"));
        if (!exchange.getRequestHeaders().getFirst("Authorization").equals("Basic " + credentials())) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else if (request == null || !isOf(request, form)) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else {
            answer(
                    exchange,
                    200,
                    JSONObjectUtils.toJSONString(Map.of("token_type", "Bearer", "id_token", token(request))));
        }
    }

    private static String credentials() {
        String pair = encoded(CLIENT) + ":" + encoded(SECRET);
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOf(Map<String, String> request, Map<String, String> form) {
        return form.get("redirect_uri").equals(request.get("redirect_uri"))
                && challenge(form.get("code_verifier")).equals(request.get("code_challenge"));
    }

    private static String challenge(String verifier) {
        try {
            return Base64URL.encode(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8)))
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private String token(Map<String, String> request) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(request.get("client_id"))
                .subject("1")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(CLOCK_OF_A_TOKEN)))
                .claim("nonce", request.get("nonce"));
        return signature.apply(claims.apply(token).build());
    }

    /** Returns a token, signed by a key. */
    static String signed(JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns a key that nobody knows. */
    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the identifier of the provider's key, which everybody may know. */
    String keyId() {
        return key.getKeyID();
    }

    /** Returns the parameters of an address or a form. */
    static Map<String, String> parameters(String text) {
        return Arrays.stream(text.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
