package org.runspace.sample.openid;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the administrator says about an OpenID provider.
 *
 * @param issuer the provider's address, which its tokens name
 * @param client what the provider knows this application as
 * @param secret the client's password; a client without one is public
 * @param title the provider's name in the page
 * @param scope what is asked for, words with spaces between
 * @param user the claim that has the user's name
 * @param roles how users get roles
 * @param passwords whether users can sign in by a password, too
 */
public record Settings(
        Address issuer,
        String client,
        Optional<String> secret,
        String title,
        String scope,
        String user,
        RoleClaim roles,
        Passwords passwords) {
    private static final String ROLE = "role.";
    private static final Set<String> NAMES =
            Set.of("issuer", "client", "secret", "title", "scope", "user", "roles", "passwords");

    /** Whether users can sign in by a name and a password of the application's own. */
    public enum Passwords {
        /** They can. */
        ON,

        /** Only the provider signs users in. */
        OFF
    }

    /**
     * Reads settings.
     *
     * @param text lines {@code name=value}, as {@link Properties} reads them
     * @param roles the names of the application's roles
     * @return the settings
     * @throws IllegalArgumentException if they are not in order; without a value of them in its message
     */
    public static Settings parse(String text, Collection<String> roles) {
        Map<String, String> values = values(text);
        checkNames(values.keySet(), roles);
        Address issuer = Address.ofIssuer(required(values, "issuer"));
        return new Settings(
                issuer,
                required(values, "client"),
                Optional.ofNullable(values.get("secret")),
                values.getOrDefault("title", issuer.uri().getHost()),
                values.getOrDefault("scope", "openid profile"),
                values.getOrDefault("user", "preferred_username"),
                new RoleClaim(values.getOrDefault("roles", "groups"), granting(values, roles)),
                passwords(values.getOrDefault("passwords", "on")));
    }

    private static Map<String, String> values(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalArgumentException("they are no lines name=value", e);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name).strip();
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        }
        return values;
    }

    /** A name that is written wrong would leave users without their role, or let in by passwords who should not be. */
    private static void checkNames(Set<String> found, Collection<String> roles) {
        Set<String> known = new TreeSet<>(NAMES);
        roles.forEach(role -> known.add(ROLE + role));
        for (String name : found) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("the name " + name + " is none of " + String.join(", ", known));
            }
        }
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return value;
    }

    /** Without a line about roles the provider's names are those of the application. */
    private static Map<String, Set<String>> granting(Map<String, String> values, Collection<String> roles) {
        boolean isSaid = roles.stream().anyMatch(role -> values.containsKey(ROLE + role));
        Map<String, Set<String>> granting = new LinkedHashMap<>();
        roles.forEach(role -> granting.put(role, isSaid ? split(values.get(ROLE + role)) : Set.of(role)));
        return granting;
    }

    private static Set<String> split(String list) {
        Set<String> parts = new LinkedHashSet<>();
        if (list != null) {
            Arrays.stream(list.split(";"))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .forEach(parts::add);
        }
        return parts;
    }

    private static Passwords passwords(String value) {
        return switch (value) {
            case "on" -> Passwords.ON;
            case "off" -> Passwords.OFF;
            default -> throw new IllegalArgumentException("passwords is neither on nor off");
        };
    }

    /** Returns the settings without the secret. */
    @Override
    public String toString() {
        return "Settings[issuer=" + issuer + ", client=" + client + "]";
    }
}
