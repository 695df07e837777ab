package org.runspace.sample.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {
    private static final String HASH = "PBKDF2WithHmacSHA512:210000:c2FsdHNhbHRzYWx0c2FsdA==:aGFzaGhhc2hoYXNoaGFzaA==";

    @Test
    void isALineOfTheFile() {
        assertThat(Account.of("anna:operator:" + HASH)).isEqualTo(new Account("anna", Role.OPERATOR, HASH));
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
                "anna:operator:PBKDF2WithHmacSHA512:1:c2FsdHNhbHRzYWx0:aGFzaGhhc2hoYXNo | the hash is not one of PBKDF2"
            })
    void whatIsNoAccountIsRefusedWithoutASecretInTheMessage(String line, String reason) {
        assertThatThrownBy(() -> Account.of(line)).hasMessage(reason).hasMessageNotContaining("secret");
    }

    @Test
    void aRoleMayWhatThoseBeforeItMay() {
        assertThat(Role.OPERATOR.includes(Role.VIEWER)).isTrue();
        assertThat(Role.OPERATOR.includes(Role.OPERATOR)).isTrue();
        assertThat(Role.OPERATOR.includes(Role.ADMINISTRATOR)).isFalse();
        assertThat(Role.greatest(Role.OPERATOR.allInWords())).contains(Role.OPERATOR);
        assertThat(Role.greatest(java.util.List.of("users", "root"))).isEmpty();
    }
}
