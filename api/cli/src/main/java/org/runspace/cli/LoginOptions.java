package org.runspace.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.CredentialSource;
import org.runspace.LoginQuestions;
import org.runspace.LoginTarget;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Who logs in. A password never stands in the arguments, which every user of a machine can see. */
final class LoginOptions {
    private static final int MOST_ATTEMPTS = 3;
    private static final int LONGEST_PASSWORD = 4096;

    @Option(
            names = {"-u", "--user"},
            paramLabel = "NAME",
            description = {
                "The user to log in with. The password is asked for, unless one of the next two options says where it is.",
                "For SSH with a key, put the user into the connection string instead: ssh:user@host."
            })
    private String user = "";

    @ArgGroup
    private @Nullable Password password;

    /** Where the password is. */
    static final class Password {
        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "A file whose first line is the password, in UTF-8.")
        private @Nullable Path file;

        @Option(
                names = "--password-env",
                paramLabel = "VARIABLE",
                description = "The environment variable that has the password.")
        private @Nullable String variable;

        @Option(names = "--ask-password", description = "Ask for the password on the terminal.")
        private boolean asked;
    }

    /**
     * Returns who logs in, after the password was asked for.
     *
     * @return to be closed when the last session is open
     */
    Login resolve() {
        return user.isEmpty() && password == null ? new Login(null) : new Login(new PSCredential(user, readPassword()));
    }

    private SecureString readPassword() {
        Password where = password == null || password.asked ? new Password() : password;
        if (where.file != null) {
            return fromFile(where.file);
        }
        if (where.variable != null) {
            return fromVariable(where.variable);
        }
        return TerminalQuestions.ask(
                "the password", user.isEmpty() ? "Password: " : "Password of " + user + ": ", false);
    }

    private static SecureString fromVariable(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new RunspaceException(ErrorCode.COMMAND_LINE_VARIABLE, null, name, "it is not set");
        }
        if (value.indexOf('\uFFFD') >= 0) {
            throw new RunspaceException(
                    ErrorCode.COMMAND_LINE_VARIABLE,
                    null,
                    name,
                    "the environment's language (LANG, LC_ALL) has no such characters");
        }
        return SecureString.of(value.toCharArray());
    }

    private static SecureString fromFile(Path file) {
        TerminalQuestions.WipedBytes bytes = new TerminalQuestions.WipedBytes();
        try (InputStream in = Files.newInputStream(file)) {
            for (int b = in.read(); b >= 0 && b != '\n' && b != '\r'; b = in.read()) {
                if (bytes.size() == LONGEST_PASSWORD) {
                    throw new RunspaceException(
                            ErrorCode.COMMAND_LINE_FILE, null, file, "a password of more than 4096 bytes is none");
                }
                bytes.write(b);
            }
            return bytes.decoded();
        } catch (IOException e) {
            throw TextFiles.unusable(file, e);
        } finally {
            bytes.wipe();
        }
    }

    /** The password that was given, and the user of the terminal for what a login asks besides. */
    static final class Login implements CredentialSource, AutoCloseable {
        private final @Nullable PSCredential given;

        private Login(@Nullable PSCredential given) {
            this.given = given;
        }

        @Override
        public Optional<PSCredential> credential(LoginTarget target) {
            return Optional.ofNullable(given).map(PSCredential::copy);
        }

        @Override
        public Optional<SecureString> passphrase(LoginTarget target, String key, int attempt) {
            return attempt < MOST_ATTEMPTS
                    ? ask("the passphrase of " + key, "Passphrase of " + key + ": ", false)
                    : Optional.empty();
        }

        @Override
        public Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
            boolean onlyPassword = questions.questions().size() == 1
                    && !questions.questions().get(0).visible();
            if (given != null && onlyPassword) {
                return Optional.empty();
            }
            List<SecureString> answers = new ArrayList<>();
            for (LoginQuestions.Question question : questions.questions()) {
                Optional<SecureString> answer = ask("an answer for the server", question.text(), question.visible());
                if (answer.isEmpty()) {
                    answers.forEach(SecureString::close);
                    return Optional.empty();
                }
                answers.add(answer.get());
            }
            return Optional.of(answers);
        }

        private static Optional<SecureString> ask(String what, String question, boolean visible) {
            try {
                return Optional.of(TerminalQuestions.ask(what, question, visible));
            } catch (RunspaceException e) {
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            if (given != null) {
                given.close();
            }
        }
    }
}
