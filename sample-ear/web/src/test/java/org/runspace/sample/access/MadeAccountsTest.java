package org.runspace.sample.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MadeAccountsTest {
    private static final String HASH = "PBKDF2WithHmacSHA512:210000:c2FsdHNhbHRzYWx0c2FsdA==:aGFzaGhhc2hoYXNoaGFzaA==";

    private final List<String> passwords = new ArrayList<>();
    private final MadeAccounts made = new MadeAccounts(password -> {
        passwords.add(password);
        return HASH;
    });

    @Test
    void areOneOfEachRoleWithOnePasswordFromTheFirstTimeOn() {
        assertThat(passwords).isEmpty();

        List<Account> first = made.all();

        assertThat(first).extracting(Account::name).containsExactly("viewer", "operator", "administrator");
        assertThat(made.all()).isEqualTo(first);
        assertThat(passwords)
                .singleElement()
                .satisfies(password -> assertThat(password).hasSize(20));
    }
}
