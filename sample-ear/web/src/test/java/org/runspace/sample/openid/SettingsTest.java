package org.runspace.sample.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final List<String> ROLES = List.of("viewer", "operator");
    private static final String LEAST = "issuer=https://login.example.org/realm\nclient=sample\n";

    @Test
    void needAnIssuerAndAClientOnly() {
        Settings settings = Settings.parse(LEAST, ROLES);

        assertThat(settings.issuer()).hasToString("https://login.example.org/realm");
        assertThat(settings.client()).isEqualTo("sample");
        assertThat(settings.secret()).isEmpty();
        assertThat(settings.title()).isEqualTo("login.example.org");
        assertThat(settings.scope()).isEqualTo("openid profile");
        assertThat(settings.user()).isEqualTo("preferred_username");
        assertThat(settings.passwords()).isEqualTo(Settings.Passwords.ON);
        assertThat(settings.roles())
                .isEqualTo(new RoleClaim("groups", Map.of("viewer", Set.of("viewer"), "operator", Set.of("operator"))));
    }

    @Test
    void sayWhichGroupsGrantWhichRole() {
        RoleClaim roles = Settings.parse(
                        LEAST + "roles=/resource/roles\nrole.operator = CN=ops,DC=x ; helpdesk;\n", ROLES)
                .roles();

        assertThat(roles)
                .isEqualTo(new RoleClaim(
                        "/resource/roles", Map.of("viewer", Set.of(), "operator", Set.of("CN=ops,DC=x", "helpdesk"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "issuer=https://x.example | there is no client",
                "client=x | there is no issuer",
                "issuer=http://x.example | the issuer is not https, which only one on this machine need not be",
                "issuer=http://localhost.x.example | the issuer is not https, which only one on this machine need not be",
                "issuer=https://x.example?a=b | the issuer has a query",
                "issuer=https://me@x.example | the issuer is no address of a server",
                "issuer=https://x.example#a | the issuer is no address of a server",
                "issuer=https: | the issuer is no address",
                "issuer=x.example | the issuer is no address of a server",
                "role.root=x | the name role.root is none of client, issuer, passwords, role.operator, role.viewer, roles",
                "passwords=no | passwords is neither on nor off",
                "secret=\\u00 | Malformed"
            })
    void areRefusedIfTheyAreNotInOrder(String line, String reason) {
        String rest = line.startsWith("issuer") || line.startsWith("client") ? "" : LEAST;

        assertThatThrownBy(() -> Settings.parse(rest + line, ROLES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void doNotShowTheSecret() {
        assertThat(Settings.parse(LEAST + "secret=hunter2", ROLES).toString())
                .contains("sample")
                .doesNotContain("hunter2");
    }
}
