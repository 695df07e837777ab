package org.runspace.testkit.wsman;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.object.PSCredential;
import org.runspace.transport.wsman.auth.ChannelBinding;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.auth.ntlm.AuthenticateMessage;
import org.runspace.transport.wsman.auth.ntlm.AvPairs;
import org.runspace.transport.wsman.auth.ntlm.ChallengeMessage;
import org.runspace.transport.wsman.auth.ntlm.NegotiateMessage;
import org.runspace.transport.wsman.auth.ntlm.NtlmFlags;
import org.runspace.transport.wsman.auth.ntlm.NtlmProof;
import org.runspace.transport.wsman.auth.ntlm.NtlmSession;
import org.runspace.transport.wsman.auth.ntlm.NtlmTime;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;

/** The server's side of NTLM, version 2 only, on one connection (MS-NLMP 3.2.5). */
public final class NtlmAcceptor implements MechanismAcceptor {
    private static final int CHALLENGE = 8;
    private static final int PROOF = 16;

    /** What a client gets if it asks for it. */
    private static final int GRANTED = NtlmFlags.SIGN
            | NtlmFlags.SEAL
            | NtlmFlags.ALWAYS_SIGN
            | NtlmFlags.EXTENDED_SESSION_SECURITY
            | NtlmFlags.VERSION
            | NtlmFlags.KEY_128
            | NtlmFlags.KEY_EXCHANGE
            | NtlmFlags.KEY_56
            | NtlmFlags.REQUEST_TARGET;

    /** What there are no keys without. */
    private static final int STRONG = NtlmFlags.EXTENDED_SESSION_SECURITY | NtlmFlags.KEY_128;

    private final NtlmServer server;
    private final AvPairs offered;
    private final byte[] challenge = new byte[CHALLENGE];
    private State state = State.NEW;
    private byte[] negotiateMessage = {};
    private byte[] challengeMessage = {};
    private boolean signed;
    private @Nullable String user;
    private @Nullable NtlmSession session;

    private enum State {
        /** The client's first message is awaited. */
        NEW,
        /** The proof is awaited. */
        CHALLENGED,
        /** The client is logged in. */
        COMPLETE,
        /** The client was refused, or the keys were wiped. */
        OVER
    }

    NtlmAcceptor(NtlmServer server) {
        this.server = server;
        server.random().nextBytes(challenge);
        byte[] domain = server.domain().getBytes(UTF_16LE);
        offered = AvPairs.empty()
                .with(AvPairs.DOMAIN, domain)
                .with(AvPairs.COMPUTER, domain)
                .with(AvPairs.DNS_COMPUTER, "localhost".getBytes(UTF_16LE))
                .with(AvPairs.TIMESTAMP, NtlmTime.encode(server.clock().instant()));
    }

    @Override
    public MechanismKind kind() {
        return MechanismKind.NTLM;
    }

    @Override
    public byte[] next(byte[] token) throws LoginException {
        State before = state;
        state = State.OVER;
        switch (before) {
            case NEW -> {
                byte[] answer = challenge(token);
                state = State.CHALLENGED;
                return answer;
            }
            case CHALLENGED -> {
                accept(token);
                state = State.COMPLETE;
                return new byte[0];
            }
            case COMPLETE, OVER -> throw new LoginException(Reason.PROTOCOL, "The login is over.");
        }
        throw new IllegalStateException("no such state: " + before);
    }

    private byte[] challenge(byte[] token) throws LoginException {
        int asked = NegotiateMessage.parse(token).flags();
        int text = NtlmFlags.has(asked, NtlmFlags.UNICODE) ? NtlmFlags.UNICODE : NtlmFlags.OEM;
        int flags = (asked & GRANTED) | text | NtlmFlags.NTLM | NtlmFlags.TARGET_TYPE_SERVER | NtlmFlags.TARGET_INFO;
        negotiateMessage = token.clone();
        challengeMessage = new ChallengeMessage(flags, server.domain(), challenge, offered).encode();
        return challengeMessage.clone();
    }

    private void accept(byte[] token) throws LoginException {
        AuthenticateMessage message = AuthenticateMessage.parse(token);
        byte[] response = message.ntResponse();
        if (response.length < PROOF) {
            throw new LoginException(Reason.REFUSED, "The client does not use version 2 of NTLM.");
        }
        byte[] proof = Arrays.copyOf(response, PROOF);
        byte[] blob = Arrays.copyOfRange(response, PROOF, response.length);
        byte[] userKey = userKey(message);
        if (!MessageDigest.isEqual(proof, NtlmProof.proof(userKey, challenge, blob))) {
            throw new LoginException(Reason.REFUSED, "The password of " + message.user() + " is another one.");
        }
        AvPairs returned = AvPairs.parse(NtlmProof.targetInfo(blob));
        verifyReturned(returned);
        verifyBinding(returned);
        byte[] key = exportedKey(message, NtlmProof.sessionBaseKey(userKey, proof));
        verifyMic(returned, key, token);
        user = message.user().domain() + "\\" + message.user().name();
        session = (message.flags() & STRONG) == STRONG ? NtlmSession.ofServer(key, message.flags()) : null;
    }

    private byte[] userKey(AuthenticateMessage message) throws LoginException {
        PSCredential account = server.account(message.user())
                .orElseThrow(() -> new LoginException(Reason.REFUSED, "Nobody is called " + message.user() + "."));
        return NtlmProof.userKey(message.user(), account.password());
    }

    private static byte[] exportedKey(AuthenticateMessage message, byte[] baseKey) {
        boolean exchanged = NtlmFlags.has(message.flags(), NtlmFlags.KEY_EXCHANGE)
                && NtlmFlags.has(message.flags(), NtlmFlags.SIGN | NtlmFlags.SEAL);
        return exchanged ? NtlmProof.exchangedKey(baseKey, message.encryptedKey()) : baseKey;
    }

    /** The client proves what the server said of itself. */
    private void verifyReturned(AvPairs returned) throws LoginException {
        for (int id : new int[] {AvPairs.DOMAIN, AvPairs.COMPUTER, AvPairs.DNS_COMPUTER, AvPairs.TIMESTAMP}) {
            byte[] sent = offered.value(id).orElseThrow();
            if (returned.value(id).filter(value -> Arrays.equals(value, sent)).isEmpty()) {
                throw new LoginException(Reason.REFUSED, "The client changed the server's attribute " + id + ".");
            }
        }
    }

    private void verifyBinding(AvPairs returned) throws LoginException {
        if (server.policy() == BindingPolicy.NONE) {
            return;
        }
        byte[] expected = md5(ChannelBinding.structure(server.binding().orElse(new byte[0])));
        Optional<byte[]> sent =
                returned.value(AvPairs.CHANNEL_BINDINGS).filter(value -> !Arrays.equals(value, new byte[PROOF]));
        if (sent.isEmpty() && server.policy() == BindingPolicy.STRICT) {
            throw new LoginException(Reason.REFUSED, "The login is not bound to the server's certificate.");
        }
        if (sent.isPresent() && !Arrays.equals(sent.get(), expected)) {
            throw new LoginException(Reason.REFUSED, "The login is bound to another certificate.");
        }
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private void verifyMic(AvPairs returned, byte[] key, byte[] token) throws LoginException {
        signed = NtlmFlags.has(returned.flags(), AvPairs.MIC_PRESENT);
        if (signed) {
            byte[] sent = AuthenticateMessage.micOf(token);
            if (!Arrays.equals(sent, AuthenticateMessage.mic(key, negotiateMessage, challengeMessage, token))) {
                throw new LoginException(Reason.REFUSED, "The messages of the login were changed on their way.");
            }
        }
    }

    @Override
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    @Override
    public String user() {
        if (user == null) {
            throw new IllegalStateException("nobody has logged in");
        }
        return user;
    }

    @Override
    public boolean signsList() {
        return signed;
    }

    @Override
    public byte[] signList(byte[] list) throws LoginException {
        return withKeys(keys -> keys.signList(list));
    }

    @Override
    public void verifyList(byte[] list, byte[] signature) throws LoginException {
        if (!withKeys(keys -> keys.verifyList(list, signature))) {
            throw new LoginException(Reason.REFUSED, "The list of mechanisms was changed on its way.");
        }
    }

    private interface Use<T> {
        T of(NtlmSession keys) throws SealException;
    }

    private <T> T withKeys(Use<T> use) throws LoginException {
        if (session == null) {
            throw new LoginException(Reason.REFUSED, "The client wanted no keys that could sign.");
        }
        try {
            return use.of(session);
        } catch (SealException e) {
            throw new LoginException(Reason.PROTOCOL, "The login has no keys any more.", e);
        }
    }

    @Override
    public MessageSeal seal(String protocol) {
        if (session == null) {
            throw new IllegalStateException("the login has no keys");
        }
        return session.seal(protocol);
    }

    @Override
    public void close() {
        state = State.OVER;
        if (session != null) {
            session.close();
        }
    }
}
