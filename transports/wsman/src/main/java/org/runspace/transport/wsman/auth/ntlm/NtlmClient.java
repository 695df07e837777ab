package org.runspace.transport.wsman.auth.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;
import org.runspace.transport.wsman.auth.ChannelBinding;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.auth.UserName;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;

/** The client's side of NTLM on one connection (MS-NLMP 3.1.5). */
final class NtlmClient implements Mechanism {
    private static final int CHALLENGE = 8;
    private static final int KEY = 16;
    /** Windows has none that are longer. */
    private static final int LONGEST_NAME = 1_024;
    /** What servers of version 2 with a signature get in place of the shorter proof. */
    private static final byte[] NO_LM_RESPONSE = new byte[24];

    private final Login login;
    private final NtlmSource.Surroundings surroundings;
    private final byte[] negotiate = new NegotiateMessage(NtlmFlags.ASKED).encode();
    private State state = State.NEW;
    private AuthenticateMessage.Mic mic = AuthenticateMessage.Mic.ABSENT;
    private @Nullable NtlmSession session;

    private enum State {
        /** Nothing was sent. */
        NEW,
        /** The server's challenge is awaited. */
        NEGOTIATED,
        /** The proof was sent. */
        COMPLETE,
        /** The keys were wiped. */
        CLOSED
    }

    /**
     * Who logs in, and where.
     *
     * @param user the user
     * @param userKey wiped after use
     * @param service the name of the service
     * @param connection the connection
     */
    record Login(UserName user, byte[] userKey, String service, LoginConnection connection) {}

    NtlmClient(Login login, NtlmSource.Surroundings surroundings) {
        this.login = login;
        this.surroundings = surroundings;
    }

    @Override
    public MechanismKind kind() {
        return MechanismKind.NTLM;
    }

    @Override
    public byte[] start() throws LoginException {
        if (login.user().name().isEmpty()) {
            throw new LoginException(LoginException.Reason.NO_CREDENTIAL, "NTLM needs the name of a user.");
        }
        for (String name : List.of(login.user().domain(), login.user().name(), login.service())) {
            if (name.length() > LONGEST_NAME) {
                throw new LoginException(
                        LoginException.Reason.NO_CREDENTIAL, "A name is too long for NTLM: " + Excerpt.of(name));
            }
        }
        advance(State.NEW, State.NEGOTIATED);
        return negotiate.clone();
    }

    @Override
    public byte[] next(byte[] token) throws LoginException {
        advance(State.NEGOTIATED, State.COMPLETE);
        try {
            return answer(token);
        } catch (LoginException e) {
            close();
            throw e;
        }
    }

    private void advance(State from, State to) throws LoginException {
        if (state != from) {
            throw new LoginException(
                    LoginException.Reason.PROTOCOL, "The server sent an NTLM message that does not belong there.");
        }
        state = to;
    }

    /** MS-NLMP 3.1.5.1.2. */
    private byte[] answer(byte[] token) throws LoginException {
        ChallengeMessage challenge = ChallengeMessage.parse(token);
        int flags = NtlmFlags.agreed(challenge.flags());
        Optional<byte[]> serverTime = challenge.targetInfo().value(AvPairs.TIMESTAMP);
        if (serverTime.isPresent()) {
            mic = AuthenticateMessage.Mic.PRESENT;
        }
        byte[] clientChallenge = random(CHALLENGE);
        byte[] blob = NtlmProof.blob(serverTime.orElseGet(this::now), clientChallenge, targetInfo(challenge));
        byte[] proof = NtlmProof.proof(login.userKey(), challenge.challenge(), blob);
        byte[] baseKey = NtlmProof.sessionBaseKey(login.userKey(), proof);
        byte[] lmResponse = serverTime.isPresent() ? NO_LM_RESPONSE : lmResponse(challenge, clientChallenge);
        boolean exchanges = NtlmFlags.has(flags, NtlmFlags.KEY_EXCHANGE);
        byte[] exportedKey = exchanges ? random(KEY) : baseKey.clone();
        byte[] encryptedKey = exchanges ? NtlmProof.exchangedKey(baseKey, exportedKey) : new byte[0];
        byte[] authenticate = new AuthenticateMessage(
                        flags, login.user(), surroundings.workstation(), lmResponse, joined(proof, blob), encryptedKey)
                .encode(mic);
        if (mic == AuthenticateMessage.Mic.PRESENT) {
            AuthenticateMessage.putMic(
                    authenticate, AuthenticateMessage.mic(exportedKey, negotiate, token, authenticate));
        }
        session = NtlmSession.ofClient(exportedKey, flags);
        Arrays.fill(exportedKey, (byte) 0);
        Arrays.fill(baseKey, (byte) 0);
        Arrays.fill(login.userKey(), (byte) 0);
        return authenticate;
    }

    private AvPairs targetInfo(ChallengeMessage challenge) throws LoginException {
        AvPairs info =
                challenge.targetInfo().with(AvPairs.TARGET_NAME, login.service().getBytes(UTF_16LE));
        Optional<byte[]> binding = ChannelBinding.of(login.connection());
        if (binding.isPresent()) {
            info = info.with(AvPairs.CHANNEL_BINDINGS, Digests.md5(ChannelBinding.structure(binding.get())));
        }
        return mic == AuthenticateMessage.Mic.PRESENT ? info.withFlags(info.flags() | AvPairs.MIC_PRESENT) : info;
    }

    private byte[] lmResponse(ChallengeMessage challenge, byte[] clientChallenge) {
        return joined(NtlmProof.proof(login.userKey(), challenge.challenge(), clientChallenge), clientChallenge);
    }

    private byte[] now() {
        return NtlmTime.encode(surroundings.clock().instant());
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        surroundings.random().nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Override
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    @Override
    public boolean signsList() {
        return mic == AuthenticateMessage.Mic.PRESENT;
    }

    @Override
    public byte[] signList(byte[] list) throws LoginException {
        try {
            return keys().signList(list);
        } catch (SealException e) {
            throw new LoginException(LoginException.Reason.PROTOCOL, "The login has no keys any more.", e);
        }
    }

    @Override
    public void verifyList(byte[] list, byte[] signature) throws LoginException {
        boolean right;
        try {
            right = keys().verifyList(list, signature);
        } catch (SealException e) {
            throw new LoginException(LoginException.Reason.PROTOCOL, "The login has no keys any more.", e);
        }
        if (!right) {
            throw new LoginException(
                    LoginException.Reason.UNTRUSTED_SERVER,
                    "The server did not sign the list of mechanisms as it was sent.");
        }
    }

    @Override
    public byte[] wrap(byte[] message) throws SealException {
        return keys().wrap(ByteBuffer.wrap(message));
    }

    @Override
    public byte[] unwrap(byte[] sealed) throws SealException {
        return keys().unwrap(ByteBuffer.wrap(sealed));
    }

    @Override
    public MessageSeal seal(String protocol) {
        return keys().seal(protocol);
    }

    private NtlmSession keys() {
        if (session == null) {
            throw new IllegalStateException("the login is not complete");
        }
        return session;
    }

    @Override
    public String adviceOnRefusal() {
        return LoginException.MAY_BE_WRONG;
    }

    @Override
    public void close() {
        state = State.CLOSED;
        Arrays.fill(login.userKey(), (byte) 0);
        if (session != null) {
            session.close();
        }
    }
}
