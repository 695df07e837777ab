package org.runspace.sample.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.runspace.sample.openid.Settings;

/**
 * The users that the application knows itself: those of the file that the environment names, or one for each role, with
 * a password that is made and logged when the application starts, or when passwords are a way to sign in later.
 */
@ApplicationScoped
public class Accounts {
    private static final System.Logger LOG = System.getLogger(Accounts.class.getName());
    private static final SetupFile FILE = new SetupFile("SAMPLE_USERS", "sample.users");

    @Inject
    private Pbkdf2PasswordHash hashes;

    @Inject
    private Logins logins;

    private final MadeAccounts made = new MadeAccounts(password -> hashes.generate(password.toCharArray()));
    private PasswordHash nobodysHash;

    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        // that this was called has made the bean
    }

    @PostConstruct
    void start() {
        hashes.initialize(Map.of(
                "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512", "Pbkdf2PasswordHash.Iterations", "210000"));
        nobodysHash = PasswordHash.of(hashes.generate(new char[] {'-'}));
        if (logins.now().passwords() == Settings.Passwords.ON) {
            all();
        }
    }

    /**
     * Returns the users who sign in by a password. To be called only where that is a way. A file is read anew each
     * time, so who is not in it any more cannot sign in any more.
     */
    List<Account> all() {
        return FILE.path().map(Accounts::read).orElseGet(made::all);
    }

    /** Returns a hash that is of no use but to take as much time as the one of these users that takes most. */
    PasswordHash nobodysHash(List<Account> accounts) {
        return accounts.stream().map(Account::hash).max(PasswordHash.BY_COST).orElse(nobodysHash);
    }

    /** Without a file that is in order there are no users. */
    private static List<Account> read(Path file) {
        try {
            return Account.all(SetupFile.read(file).lines().toList());
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Nobody can sign in: the users cannot be read from " + file + ": " + e.getMessage());
            return List.of();
        }
    }
}
