package org.runspace.sample.openid;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a provider says about itself, as OpenID Connect Discovery has it.
 *
 * @param authorization where users sign in
 * @param token where codes become tokens
 * @param keys where the keys are by which its tokens are signed
 * @param end where users sign out, if it has that
 * @param clientLogin how this application proves who it is
 */
record Metadata(Address authorization, Address token, Address keys, Optional<Address> end, ClientLogin clientLogin) {
    /** How a client sends its secret. */
    enum ClientLogin {
        /** As a header, which every provider takes that does not say something else. */
        BASIC,

        /** With the form's other parameters. */
        POST
    }

    /**
     * Reads what a provider says.
     *
     * @param issuer its address, which the document must name
     * @throws IOException if the document is not that of the issuer, or lacks something
     */
    static Metadata of(Address issuer, JsonObject document) throws IOException {
        String told = document.getString("issuer", "");
        if (!told.equals(issuer.toString())) {
            throw new IOException(issuer + " calls itself " + (told.isEmpty() ? "nothing" : told));
        }
        try {
            return new Metadata(
                    address(issuer, document, "authorization_endpoint"),
                    address(issuer, document, "token_endpoint"),
                    address(issuer, document, "jwks_uri"),
                    document.containsKey("end_session_endpoint")
                            ? Optional.of(address(issuer, document, "end_session_endpoint"))
                            : Optional.empty(),
                    clientLogin(document));
        } catch (IllegalArgumentException e) {
            throw new IOException(issuer + " tells wrong addresses: " + e.getMessage(), e);
        }
    }

    private static Address address(Address issuer, JsonObject document, String name) {
        return issuer.told(name, document.getString(name, ""));
    }

    private static ClientLogin clientLogin(JsonObject document) {
        if (!(document.get("token_endpoint_auth_methods_supported") instanceof JsonArray list)) {
            return ClientLogin.BASIC;
        }
        Set<JsonValue> ways = list.stream().collect(Collectors.toSet());
        return contains(ways, "client_secret_post") && !contains(ways, "client_secret_basic")
                ? ClientLogin.POST
                : ClientLogin.BASIC;
    }

    private static boolean contains(Set<JsonValue> ways, String way) {
        return ways.stream()
                .anyMatch(value ->
                        value instanceof JsonString text && text.getString().equals(way));
    }
}
