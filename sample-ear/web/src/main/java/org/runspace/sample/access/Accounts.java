package org.runspace.sample.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.runspace.sample.openid.Settings;

/**
 * The users that the application knows itself: those of the file that the environment names, or one for each role, with
 * a password that is made and logged when the application starts.
 */
@ApplicationScoped
public class Accounts {
    private static final System.Logger LOG = System.getLogger(Accounts.class.getName());
    private static final SetupFile FILE = new SetupFile("SAMPLE_USERS", "sample.users");
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;

    @Inject
    private Pbkdf2PasswordHash hashes;

    @Inject
    private Logins logins;

    private List<Account> made = List.of();
    private String nobodysHash;

    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        // that this was called has made the bean
    }

    @PostConstruct
    void start() {
        hashes.initialize(Map.of(
                "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512", "Pbkdf2PasswordHash.Iterations", "210000"));
        String password = password();
        nobodysHash = hashes.generate(password.toCharArray());
        Optional<Path> file = FILE.path();
        if (file.isPresent()) {
            read(file.get());
        } else if (logins.now().passwords() == Settings.Passwords.ON) {
            made = Stream.of(Role.values())
                    .map(role -> new Account(role.inWords(), role, nobodysHash))
                    .toList();
            LOG.log(
                    System.Logger.Level.INFO,
                    "Sign in as {0} with the password {1}",
                    String.join(", ", Role.ADMINISTRATOR.allInWords()),
                    password);
        }
    }

    /** Returns the users. A file is read anew each time, so who is not in it any more cannot sign in any more. */
    List<Account> all() {
        return FILE.path().map(Accounts::read).orElse(made);
    }

    /** Returns a hash that is of no use but to take as much time as the right one would. */
    String nobodysHash() {
        return nobodysHash;
    }

    /** Without a file that is in order there are no users. */
    private static List<Account> read(Path file) {
        try {
            return parse(SetupFile.read(file).lines().toList());
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Nobody can sign in: the users cannot be read from " + file + ": " + e.getMessage());
            return List.of();
        }
    }

    private static List<Account> parse(List<String> lines) {
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                accounts.add(parse(line, i + 1));
            }
        }
        return accounts;
    }

    private static Account parse(String line, int number) {
        try {
            return Account.of(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }

    /** A hundred bits, in letters that are not mistaken for others. */
    private static String password() {
        return new SecureRandom()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
