package org.runspace.sample.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {
    private static final String HASH = "PBKDF2WithHmacSHA512:210000:c2FsdHNhbHRzYWx0c2FsdA==:aGFzaGhhc2hoYXNoaGFzaA==";

    @Test
    void isALineOfTheFile() {
        assertThat(Account.of("anna:operator:" + HASH))
                .isEqualTo(new Account("anna", Role.OPERATOR, new PasswordHash(HASH, 512, 210_000, 16)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anna | not name:role:hash",
                "anna:operator | not name:role:hash",
                "'  :operator:secret' | not name:role:hash",
                "anna:root:secret | the role is none of viewer, operator, administrator",
                "anna:OPERATOR:secret | the role is none of viewer, operator, administrator",
                "anna:operator:secret | the hash is not one of PBKDF2",
                "anna:operator:PBKDF2WithHmacSHA1:9999:c2FsdHNhbHRzYWx0:aGFzaGhhc2hoYXNo | the hash is not one of PBKDF2",
                "anna:operator:PBKDF2WithHmacSHA512:1:c2FsdHNhbHRzYWx0:aGFzaGhhc2hoYXNo | the hash has less than 1000 iterations",
                "anna:operator:PBKDF2WithHmacSHA512:0000:c2FsdHNhbHRzYWx0:aGFzaGhhc2hoYXNo | the hash has less than 1000 iterations",
                "anna:operator:PBKDF2WithHmacSHA512:9999:c2FsdHNhbHRzYWx0c:aGFzaGhhc2hoYXNo | the hash or its salt is not Base64",
                "anna:operator:PBKDF2WithHmacSHA512:9999:c2FsdHNhbHRzYWx0:aGFzaGhhc2hoYXNo= | the hash or its salt is not Base64",
                "anna:operator:PBKDF2WithHmacSHA512:9999:c2FsdHNhbHRzYWx0:aGFzaGhhcw== | the hash or its salt has less than 12 bytes"
            })
    void whatIsNoAccountIsRefusedWithoutASecretInTheMessage(String line, String reason) {
        assertThatThrownBy(() -> Account.of(line)).hasMessage(reason).hasMessageNotContaining("secret");
    }

    @Test
    void aNameIsOneThatTheLogAndTheJobsCanKeep() {
        String longest = "x".repeat(255);
        assertThat(Account.of(longest + ":viewer:" + HASH).name()).isEqualTo(longest);
        for (String name : List.of(longest + "x", "a\u0085b", "a\u2028b", "a\ud800b", "a\u0000b")) {
            assertThatThrownBy(() -> Account.of(name + ":viewer:" + HASH))
                    .hasMessage("the name has not 1 to 255 characters in a line, without controls");
        }
    }

    @Test
    void aNameMayBeThereOnce() {
        List<String> lines = List.of("# users", "anna:operator:" + HASH, "", " bert:viewer:" + HASH);

        assertThat(Account.all(lines)).extracting(Account::name).containsExactly("anna", "bert");
        assertThatThrownBy(() -> Account.all(List.of(lines.get(1), "#", "anna:viewer:" + HASH)))
                .hasMessage("line 3: an earlier line has the same name");
        assertThatThrownBy(() -> Account.all(List.of("", "anna"))).hasMessage("line 2: not name:role:hash");
    }

    @Test
    void theHashThatTakesLongestHasMostRoundsOfTheGreatestFunction() {
        String rest = ":c2FsdHNhbHRzYWx0c2FsdA==:";
        String shortOne = "aGFzaGhhc2hoYXNoaGFzaA==";
        String longOne = Base64.getEncoder().encodeToString(new byte[33]);
        PasswordHash few = PasswordHash.of("PBKDF2WithHmacSHA512:1000" + rest + shortOne);
        PasswordHash small = PasswordHash.of("PBKDF2WithHmacSHA256:2000" + rest + shortOne);
        PasswordHash great = PasswordHash.of("PBKDF2WithHmacSHA512:2000" + rest + shortOne);
        PasswordHash twoBlocks = PasswordHash.of("PBKDF2WithHmacSHA256:1500" + rest + longOne);

        assertThat(Stream.of(twoBlocks, great, few, small).sorted(PasswordHash.BY_COST))
                .containsExactly(few, small, great, twoBlocks);
    }

    @Test
    void aRoleMayWhatThoseBeforeItMay() {
        assertThat(Role.OPERATOR.includes(Role.VIEWER)).isTrue();
        assertThat(Role.OPERATOR.includes(Role.OPERATOR)).isTrue();
        assertThat(Role.OPERATOR.includes(Role.ADMINISTRATOR)).isFalse();
        assertThat(Role.greatest(Role.OPERATOR.allInWords())).contains(Role.OPERATOR);
        assertThat(Role.greatest(List.of("users", "root"))).isEmpty();
    }
}
