package org.runspace.sample.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.util.Set;

/**
 * Checks the tokens of a provider: signature, issuer, audience, times and nonce. Keys are kept for five minutes, and
 * fetched anew for a token whose key is not among them. Thread-safe.
 */
final class Tokens {
    /** By a key of the provider alone: the secret of a client signs nothing. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final String client;

    Tokens(Settings settings, Address keys, Web web) {
        this.client = settings.client();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(SIGNATURES, source(keys, web)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                client,
                new JWTClaimsSet.Builder().issuer(settings.issuer().toString()).build(),
                Set.of("sub", "exp", "iat", "nonce")));
    }

    /** Sign-ins have a limit, so fetching keys needs none; and no thread of its own fetches them ahead. */
    private static JWKSource<SecurityContext> source(Address keys, Web web) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            keys.uri().toURL(),
                            url -> new Resource(web.get(keys).expected(), "application/json"))
                    .refreshAheadCache(false)
                    .rateLimited(false)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("an address is always http or https", e);
        }
    }

    /**
     * Checks a token.
     *
     * @return its claims
     * @throws Failure if it proves nothing, or the provider's keys cannot be fetched
     */
    JWTClaimsSet check(String token, SignIn signIn) throws Failure {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            if (!signIn.hasNonce(claims.getClaim("nonce"))) {
                throw new Failure(Failure.Kind.UNPROVEN, "the token is that of another sign-in");
            }
            checkParty(claims);
            return claims;
        } catch (KeySourceException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new Failure(Failure.Kind.PROVIDER, "the keys cannot be fetched: " + why.getMessage(), e);
        } catch (ParseException e) {
            throw new Failure(Failure.Kind.UNPROVEN, "the token is none", e);
        } catch (BadJOSEException | JOSEException e) {
            throw new Failure(Failure.Kind.UNPROVEN, "the token is wrong: " + e.getMessage(), e);
        }
    }

    private void checkParty(JWTClaimsSet claims) throws Failure {
        Object party = claims.getClaim("azp");
        boolean isOurs = party == null ? claims.getAudience().size() == 1 : party.equals(client);
        if (!isOurs) {
            throw new Failure(Failure.Kind.UNPROVEN, "the token was given to another application");
        }
    }
}
