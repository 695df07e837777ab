package org.runspace.spi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;
import org.runspace.error.RunspaceException;
import org.runspace.object.OrdinalIgnoreCase;

/** A set of connection types by their schemes, and the parser of connection strings. Immutable. */
public final class Transports {
    /** The most characters of a connection string, so that a handle with it can be read back. */
    private static final int LONGEST = 16 * 1024;

    /** The artifacts of this product's connection types, which need not be there. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "process", "runspace-transport-process",
            "ssh", "runspace-transport-ssh",
            "wsman", "runspace-transport-wsman",
            "pipe", "runspace-transport-named-pipe",
            "container", "runspace-transport-container",
            "hyperv", "runspace-transport-hyper-v",
            "loopback", "runspace-transport-loopback");

    private final Map<String, TransportProvider> providers;

    private Transports(Map<String, TransportProvider> providers) {
        this.providers = providers;
    }

    /**
     * Returns the connection types that are found as services through the API's own class loader.
     *
     * @return a new set, looked up on each call
     */
    public static Transports installed() {
        return of(ServiceLoader.load(TransportProvider.class, TransportProvider.class.getClassLoader()));
    }

    /**
     * Creates a set of the given connection types.
     *
     * @param providers no two with the same scheme
     * @return the set
     * @throws RunspaceException with {@link ErrorCode#DUPLICATE_SCHEME} if two have the same scheme
     */
    public static Transports of(Iterable<TransportProvider> providers) {
        Map<String, TransportProvider> map = new TreeMap<>(OrdinalIgnoreCase.ORDER);
        for (TransportProvider provider : providers) {
            TransportProvider other = map.put(provider.scheme(), provider);
            if (other != null) {
                throw new RunspaceException(
                        ErrorCode.DUPLICATE_SCHEME,
                        null,
                        provider.scheme(),
                        other.getClass().getName(),
                        provider.getClass().getName());
            }
        }
        return new Transports(Collections.unmodifiableMap(map));
    }

    /**
     * Returns a set of these connection types and the given ones.
     *
     * @param more none with a scheme that is in this set
     * @return a new set
     * @throws RunspaceException with {@link ErrorCode#DUPLICATE_SCHEME} if two have the same scheme
     */
    public Transports with(Collection<TransportProvider> more) {
        List<TransportProvider> all = new ArrayList<>(providers.values());
        all.addAll(more);
        return of(all);
    }

    /**
     * Returns the known schemes.
     *
     * @return in alphabetical order
     */
    public Collection<String> schemes() {
        return providers.keySet();
    }

    /**
     * Returns the connection type with the given scheme.
     *
     * @param scheme compared without case
     * @return its provider
     * @throws ConnectionStringException if there is none; the message lists the known schemes
     */
    public TransportProvider provider(String scheme) {
        TransportProvider provider = providers.get(scheme);
        if (provider == null) {
            throw new ConnectionStringException(
                    ErrorCode.UNKNOWN_SCHEME, null, scheme, whyUnknown(scheme), String.join(", ", providers.keySet()));
        }
        return provider;
    }

    /**
     * Parses a connection string: {@code scheme:rest?name=value&name=value}. Names and values of settings are
     * URL-encoded.
     *
     * @param connection the string, of at most 16,384 characters
     * @return the checked target
     * @throws ConnectionStringException if the form, the scheme, a setting's name or its value is wrong
     */
    public Target parse(String connection) {
        if (connection.length() > LONGEST) {
            throw misshapen(connection, "it has " + connection.length() + " characters, more than " + LONGEST, null);
        }
        int colon = connection.indexOf(':');
        if (colon < 1) {
            throw misshapen(
                    connection,
                    "it does not begin with a scheme and a colon, as process: or ssh:admin@web01 does",
                    null);
        }
        TransportProvider provider = provider(connection.substring(0, colon));
        int query = connection.indexOf('?', colon);
        String rest = connection.substring(colon + 1, query < 0 ? connection.length() : query);
        Map<String, String> given =
                query < 0 ? Map.of() : parseQuery(provider.scheme(), rest, connection.substring(query + 1));
        return target(provider.scheme(), rest, given);
    }

    /**
     * Creates a target from separate settings, as an adapter has them.
     *
     * @param scheme the connection type
     * @param rest host, program or whatever the type needs
     * @param given settings by name
     * @return the checked target, with the defaults of all settings that were not given
     * @throws ConnectionStringException if the scheme, a setting's name or its value is wrong
     */
    public Target target(String scheme, String rest, Map<String, String> given) {
        TransportProvider provider = provider(scheme);
        List<Setting> known = provider.settings();
        Map<String, String> settings = new LinkedHashMap<>();
        known.stream().filter(s -> !s.defaultText().isEmpty()).forEach(s -> settings.put(s.name(), s.defaultText()));
        given.forEach((name, text) -> {
            Setting setting = known.stream()
                    .filter(s -> OrdinalIgnoreCase.equal(s.name(), name))
                    .findFirst()
                    .orElseThrow(() -> unknown(provider, name));
            setting.check(text);
            settings.put(setting.name(), text);
        });
        return new Target(provider.scheme(), rest, settings);
    }

    private static String whyUnknown(String scheme) {
        String artifact = ARTIFACTS.get(scheme.toLowerCase(Locale.ROOT));
        return artifact == null ? "it is misspelt, or its jar is missing" : "the jar " + artifact + " is missing";
    }

    private static ConnectionStringException unknown(TransportProvider provider, String name) {
        List<String> names = provider.settings().stream().map(Setting::name).toList();
        return new ConnectionStringException(
                ErrorCode.UNKNOWN_SETTING,
                null,
                provider.scheme(),
                name,
                names.isEmpty() ? "none" : String.join(", ", names));
    }

    private static Map<String, String> parseQuery(String scheme, String rest, String query) {
        // The rest is not repeated in a message: someone may have written a password there.
        String shown = scheme + (rest.isEmpty() ? ":?" : ":...?") + query;
        Map<String, String> settings = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>(OrdinalIgnoreCase.ORDER);
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw misshapen(shown, "a setting is written as name=value, found " + Excerpt.quoted(pair), null);
            }
            String name = decode(shown, pair.substring(0, equals));
            if (!names.add(name)) {
                throw misshapen(shown, "the setting " + Excerpt.quoted(name) + " is there twice", null);
            }
            settings.put(name, decode(shown, pair.substring(equals + 1)));
        }
        return settings;
    }

    private static String decode(String connection, String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw misshapen(
                    connection, "a % is not followed by two hexadecimal digits; the character itself is %25", e);
        }
    }

    private static ConnectionStringException misshapen(String connection, String reason, @Nullable Exception cause) {
        return new ConnectionStringException(ErrorCode.CONNECTION_STRING_SHAPE, cause, connection, reason);
    }
}
