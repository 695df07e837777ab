package org.runspace.testkit.wsman;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ServerCarrier;
import org.runspace.transport.stream.ServerSide;

/** How a {@link WSManEndpoint} is to be. Each method returns another builder. Immutable. */
public final class WSManEndpointBuilder {
    private final Function<TransportContext, BiFunction<UUID, ServerCarrier, ServerSide>> sessions;
    private final ShellRules rules;
    private final @Nullable ServerCertificate certificate;
    private final List<ServedLogin> logins;
    private final boolean clearAllowed;

    /** Says what the sessions are of. */
    WSManEndpointBuilder(Function<TransportContext, BiFunction<UUID, ServerCarrier, ServerSide>> sessions) {
        this(
                sessions,
                ShellRules.WINDOWS,
                null,
                List.of(ServedLogin.basic(WSManEndpoint.USER, WSManEndpoint.PASSWORD)),
                true);
    }

    private WSManEndpointBuilder(
            Function<TransportContext, BiFunction<UUID, ServerCarrier, ServerSide>> sessions,
            ShellRules rules,
            @Nullable ServerCertificate certificate,
            List<ServedLogin> logins,
            boolean clearAllowed) {
        this.sessions = sessions;
        this.rules = rules;
        this.certificate = certificate;
        this.logins = logins;
        this.clearAllowed = clearAllowed;
    }

    private WSManEndpointBuilder with(ShellRules others) {
        return new WSManEndpointBuilder(sessions, others, certificate, logins, clearAllowed);
    }

    /**
     * Sets the time limits; those of Windows otherwise.
     *
     * @param limits the limits
     * @return a builder
     */
    public WSManEndpointBuilder limits(ShellLimits limits) {
        return with(new ShellRules(limits, rules.quotas(), rules.keepsReplies()));
    }

    /**
     * Sets what a user may have; as much as with Windows otherwise.
     *
     * @param quotas the quotas
     * @return a builder
     */
    public WSManEndpointBuilder quotas(ShellQuotas quotas) {
        return with(new ShellRules(rules.limits(), quotas, rules.keepsReplies()));
    }

    /**
     * Keeps no answers for clients that lost them, as old servers and those of other systems do.
     *
     * @return a builder
     */
    public WSManEndpointBuilder keepsNoAnswers() {
        return with(new ShellRules(rules.limits(), rules.quotas(), false));
    }

    /**
     * Serves by https.
     *
     * @param shown what the server shows
     * @return a builder
     */
    public WSManEndpointBuilder certificate(ServerCertificate shown) {
        return new WSManEndpointBuilder(sessions, rules, shown, logins, clearAllowed);
    }

    /**
     * Accepts some logins and no others. From now on bodies over http must be encrypted, as at Windows.
     *
     * @param accepted the logins, in the order in which they are offered
     * @return a builder
     */
    public WSManEndpointBuilder accepts(ServedLogin... accepted) {
        return new WSManEndpointBuilder(sessions, rules, certificate, List.of(accepted), false);
    }

    /**
     * Takes bodies over http that are not encrypted ({@code AllowUnencrypted}).
     *
     * @return a builder
     */
    public WSManEndpointBuilder allowsUnencrypted() {
        return new WSManEndpointBuilder(sessions, rules, certificate, logins, true);
    }

    /**
     * Begins to serve.
     *
     * @return the server, to be closed by the caller
     * @throws IOException if there is no port
     */
    public WSManEndpoint start() throws IOException {
        return new WSManEndpoint(this);
    }

    ShellRules rules() {
        return rules;
    }

    List<ServedLogin> logins() {
        return logins;
    }

    /** Returns whether bodies may come without encryption of their own. */
    boolean isClearAllowed() {
        return clearAllowed || certificate != null;
    }

    /** Returns what TLS needs; null for http. */
    @Nullable
    SSLContext tls() {
        return certificate == null ? null : certificate.context();
    }

    BiFunction<UUID, ServerCarrier, ServerSide> opener(TransportContext context) {
        return sessions.apply(context);
    }
}
