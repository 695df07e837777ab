package org.runspace.sample.access;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.runspace.sample.openid.Provider;
import org.runspace.sample.openid.Settings;

/**
 * How users can sign in: by a password, unless the file that the environment names says something else, and by the
 * OpenID provider of that file. The file is read anew each time.
 */
@ApplicationScoped
public class Logins {
    private static final System.Logger LOG = System.getLogger(Logins.class.getName());
    private static final SetupFile FILE = new SetupFile("SAMPLE_OPENID", "sample.openid");
    private static final Ways PASSWORDS = new Ways(Settings.Passwords.ON, Optional.empty());
    private static final Ways NONE = new Ways(Settings.Passwords.OFF, Optional.empty());

    /** Takes a provider's answers, for which nothing waits on its threads. */
    @Resource
    private ManagedExecutorService executor;

    private Ways last = PASSWORDS;
    private String problem = "";

    /**
     * The ways to sign in.
     *
     * @param passwords whether passwords are one
     * @param provider the provider that is one
     */
    record Ways(Settings.Passwords passwords, Optional<Provider> provider) {}

    /** Returns the ways that there are now. */
    Ways now() {
        return FILE.path().map(this::read).orElse(PASSWORDS);
    }

    /**
     * A file that is not in order may be one without passwords, so there are none. It is read without the lock: one on
     * a lost mount would hold up everybody.
     */
    private Ways read(Path file) {
        try {
            return of(Settings.parse(SetupFile.read(file), Role.ADMINISTRATOR.allInWords()));
        } catch (IOException | IllegalArgumentException e) {
            tell("Nobody can sign in: the OpenID provider cannot be read from " + file + ": " + e.getMessage());
            return NONE;
        }
    }

    /** A provider whose settings are the same stays, with the sign-ins that wait for its replies. */
    private synchronized Ways of(Settings settings) {
        problem = "";
        if (last.provider().filter(same -> same.settings().equals(settings)).isEmpty()) {
            last = new Ways(settings.passwords(), Optional.of(new Provider(settings, executor)));
        }
        return last;
    }

    /** Once, however often the file is read. */
    private synchronized void tell(String now) {
        if (!now.equals(problem)) {
            LOG.log(System.Logger.Level.ERROR, now);
            problem = now;
        }
    }
}
