package org.runspace.transport.wsman.auth.kerberos;

import java.util.List;

/** Says in plain words what the JDK's texts about Kerberos mean, which themselves stay behind the words. */
final class KerberosMeaning {
    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("Checksum failed", "the password, or the key in the keytab, is wrong"),
            new Meaning(
                    "Pre-authentication information was invalid", "the password, or the key in the keytab, is wrong"),
            new Meaning(
                    "Clock skew too great", "the clocks of this machine and of the Kerberos server differ too much"),
            new Meaning(
                    "Cannot locate KDC",
                    "no Kerberos server of the realm is known; the section realms of krb5.conf has to name one"),
            new Meaning(
                    "Cannot locate default realm",
                    "no realm is known; default_realm in krb5.conf or a user's name as user@REALM has to name one"),
            new Meaning("Unable to obtain Principal Name", "there is no ticket in the cache; kinit gets one"),
            new Meaning("Unable to obtain password from user", "there is no key of the user in the keytab"));

    private KerberosMeaning() {}

    private record Meaning(String text, String words) {}

    /**
     * Explains a text.
     *
     * @param text what the JDK says
     * @return what it means, with the text in parentheses; the text alone if it is not known
     */
    static String explain(String text) {
        return MEANINGS.stream()
                .filter(meaning -> text.contains(meaning.text()))
                .findFirst()
                .map(meaning -> meaning.words() + " (" + text + ")")
                .orElse(text);
    }
}
