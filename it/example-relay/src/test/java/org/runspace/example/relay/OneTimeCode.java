package org.runspace.example.relay;

import java.util.List;
import java.util.Optional;
import org.runspace.CredentialSource;
import org.runspace.LoginQuestions;
import org.runspace.LoginTarget;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/** A user with a phone. */
record OneTimeCode(PSCredential user, String code) implements CredentialSource {
    @Override
    public Optional<PSCredential> credential(LoginTarget target) {
        return Optional.of(user.copy());
    }

    @Override
    public Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
        boolean asked = questions.questions().get(0).text().contains("phone");
        return asked ? Optional.of(List.of(SecureString.of(code.toCharArray()))) : Optional.empty();
    }
}
