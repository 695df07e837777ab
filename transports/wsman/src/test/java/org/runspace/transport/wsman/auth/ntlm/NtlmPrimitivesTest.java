package org.runspace.transport.wsman.auth.ntlm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.runspace.object.SecureString;
import org.runspace.transport.wsman.auth.UserName;

class NtlmPrimitivesTest {
    @Test
    void hashesAreThoseOfTheirSpecifications() {
        assertThat(Hex.text(Digests.md4(new byte[0]))).isEqualTo("31d6cfe0d16ae931b73c59d7e0c089c0");
        assertThat(Hex.text(Digests.md4("abc".getBytes(US_ASCII)))).isEqualTo("a448017aaf21d8525fc10ae87aa6729d");
        assertThat(Hex.text(Digests.md5("abc".getBytes(US_ASCII)))).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
        byte[] data = "what do ya want for nothing?".getBytes(US_ASCII);
        String mac = "750c783e6ab0b503eaa86e310a5db738";
        assertThat(Hex.text(Digests.hmacMd5("Jefe".getBytes(US_ASCII), data))).isEqualTo(mac);
        assertThat(Hex.text(Digests.hmacMd5("Jefe".getBytes(US_ASCII), "what".getBytes(US_ASCII), data, 4, 24)))
                .isEqualTo(mac);
    }

    @Test
    void theCipherGoesOnFromCallToCall() {
        byte[] text = "Plaintext".getBytes(US_ASCII);
        Rc4 cipher = new Rc4("Key".getBytes(US_ASCII));
        cipher.apply(text, 0, 4);
        cipher.apply(text, 4, 5);
        assertThat(Hex.text(text)).isEqualTo("bbf316e8d940af0ad3");
        assertThat(Rc4.once("Key".getBytes(US_ASCII), text)).isEqualTo("Plaintext".getBytes(US_ASCII));
    }

    @Test
    void thePasswordHashIsThatOfThePublishedExample() {
        assertThat(Hex.text(NtlmProof.passwordHash("Password".toCharArray())))
                .isEqualTo("a4f49c406510bdcab6824ee7c30fd852");
        assertThat(Hex.text(NtlmProof.passwordHash("P\u00e4ssw\u00f6rd1".toCharArray())))
                .isEqualTo("0300aba65dee4334962a7d3c32c1e2fa");
    }

    @Test
    void theUsersKeyDependsOnTheSpellingOfTheDomainButNotOfTheName() {
        assertThat(key("Domain\\User", "Password")).isEqualTo("0c868a403bfd7a93a3001ef22ef02e3f");
        assertThat(key("Domain\\uSER", "Password")).isEqualTo("0c868a403bfd7a93a3001ef22ef02e3f");
        assertThat(key("DOMAIN\\User", "Password")).isNotEqualTo("0c868a403bfd7a93a3001ef22ef02e3f");
        assertThat(key("WINDOM\\j\u00f6rg", "P\u00e4ssw\u00f6rd1")).isEqualTo("34d90a30727d7285b83d8aef77f7d591");
        assertThat(key("vm\\tester", "Passw0rd!")).isEqualTo("a01d7d4784a7eafb90a1a2568ec5aaff");
    }

    @Test
    void aSharpSStaysOneCharacter() {
        assertThat(key("\u00df", "x")).isNotEqualTo(key("SS", "x"));
        assertThat(key("\u00df", "x")).isEqualTo(key("\u00df", "x"));
    }

    private static String key(String user, String password) {
        try (SecureString secret = SecureString.of(password.toCharArray())) {
            return Hex.text(NtlmProof.userKey(UserName.parse(user), secret));
        }
    }
}
