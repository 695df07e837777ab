package org.runspace.example.relay;

import java.util.List;
import java.util.Optional;
import org.runspace.CredentialSource;
import org.runspace.LoginQuestions;
import org.runspace.PSCredential;
import org.runspace.SecureString;
import org.runspace.spi.Target;

/** A user with a phone. */
record OneTimeCode(PSCredential user, String code) implements CredentialSource {
    @Override
    public Optional<PSCredential> credential(Target target) {
        return Optional.of(user.copy());
    }

    @Override
    public Optional<List<SecureString>> answers(Target target, LoginQuestions questions) {
        boolean asked = questions.questions().get(0).text().contains("phone");
        return asked ? Optional.of(List.of(SecureString.of(code.toCharArray()))) : Optional.empty();
    }
}
