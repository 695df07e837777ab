package org.runspace.sample.openid;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How users get roles.
 *
 * @param claim the claim that tells a user's groups: its name, or a JSON Pointer to a part of one; a text, or a list
 * @param granting which of the claim's values grant which role
 */
public record RoleClaim(String claim, Map<String, Set<String>> granting) {
    /** Returns the roles that a user's claims grant. */
    Set<String> of(JsonObject claims) {
        Set<String> groups = texts(value(claims)).collect(Collectors.toSet());
        return granting.entrySet().stream()
                .filter(role -> role.getValue().stream().anyMatch(groups::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private JsonValue value(JsonObject claims) {
        if (!claim.startsWith("/")) {
            return claims.getOrDefault(claim, JsonValue.NULL);
        }
        try {
            return Json.createPointer(claim).getValue(claims);
        } catch (JsonException e) {
            return JsonValue.NULL;
        }
    }

    private static Stream<String> texts(JsonValue value) {
        if (value instanceof JsonString text) {
            return Stream.of(text.getString());
        }
        return value instanceof JsonArray list
                ? list.stream().filter(JsonString.class::isInstance).map(text -> ((JsonString) text).getString())
                : Stream.empty();
    }
}
