package org.runspace.transport.wsman.auth.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.UserName;

/**
 * The client's last message, by which it proves that it knows the password (MS-NLMP 2.2.1.3).
 *
 * @param flags {@link NtlmFlags}
 * @param user domain and name
 * @param workstation the client's name
 * @param lmResponse zeros, or the shorter proof
 * @param ntResponse the proof and what it proves (MS-NLMP 2.2.2.8)
 * @param encryptedKey the session's key, encrypted; empty if it is not exchanged
 */
public record AuthenticateMessage(
        int flags, UserName user, String workstation, byte[] lmResponse, byte[] ntResponse, byte[] encryptedKey) {
    private static final int TYPE = 3;
    private static final int LM_RESPONSE = 12;
    private static final int NT_RESPONSE = 20;
    private static final int DOMAIN = 28;
    private static final int USER = 36;
    private static final int WORKSTATION = 44;
    private static final int KEY = 52;
    private static final int FLAGS = 60;
    private static final int VERSION = 64;
    private static final int MIC = 72;
    private static final int MIC_LENGTH = 16;

    /** In the order of their values. */
    private static final List<Integer> FIELDS = List.of(DOMAIN, USER, WORKSTATION, LM_RESPONSE, NT_RESPONSE, KEY);

    /** Whether there is a place for the signature over all three messages. */
    enum Mic {
        PRESENT,
        ABSENT
    }

    /**
     * Reads the message.
     *
     * @param bytes the whole message
     * @return the message
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if it is none, or a field lies outside of it
     */
    public static AuthenticateMessage parse(byte[] bytes) throws LoginException {
        NtlmFields fields = new NtlmFields(bytes, TYPE, VERSION);
        int flags = fields.number(FLAGS);
        return new AuthenticateMessage(
                flags,
                new UserName(fields.text(DOMAIN, flags), fields.text(USER, flags)),
                fields.text(WORKSTATION, flags),
                fields.value(LM_RESPONSE),
                fields.value(NT_RESPONSE),
                fields.value(KEY));
    }

    /** Writes the message, with zeros where the signature goes. */
    byte[] encode(Mic mic) {
        List<byte[]> values = List.of(
                user.domain().getBytes(UTF_16LE),
                user.name().getBytes(UTF_16LE),
                workstation.getBytes(UTF_16LE),
                lmResponse,
                ntResponse,
                encryptedKey);
        int at = mic == Mic.PRESENT ? MIC + MIC_LENGTH : MIC;
        int length = at + values.stream().mapToInt(value -> value.length).sum();
        ByteBuffer message = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        message.put(NtlmFields.SIGNATURE).putInt(TYPE).putInt(FLAGS, flags).put(VERSION, NtlmFields.VERSION);
        for (int i = 0; i < values.size(); i++) {
            ChallengeMessage.field(message, FIELDS.get(i), values.get(i), at);
            at += values.get(i).length;
        }
        return message.array();
    }

    /**
     * Returns the signature over all three messages (MS-NLMP 3.1.5.1.2).
     *
     * @param exportedKey the session's key
     * @param negotiate the first message, as it was sent
     * @param challenge the server's message, as it was sent
     * @param authenticate this message, as it was sent or will be sent; at least 88 bytes
     * @return the signature
     */
    public static byte[] mic(byte[] exportedKey, byte[] negotiate, byte[] challenge, byte[] authenticate) {
        byte[] unsigned = authenticate.clone();
        Arrays.fill(unsigned, MIC, MIC + MIC_LENGTH, (byte) 0);
        return Digests.hmacMd5(exportedKey, negotiate, challenge, unsigned);
    }

    /**
     * Returns the signature that a message has in its place.
     *
     * @param authenticate the whole message
     * @return the signature
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if the message is too short for one
     */
    public static byte[] micOf(byte[] authenticate) throws LoginException {
        return new NtlmFields(authenticate, TYPE, MIC + MIC_LENGTH).bytes(MIC, MIC_LENGTH);
    }

    static void putMic(byte[] authenticate, byte[] mic) {
        System.arraycopy(mic, 0, authenticate, MIC, MIC_LENGTH);
    }
}
