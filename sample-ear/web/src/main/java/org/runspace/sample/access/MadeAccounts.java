package org.runspace.sample.access;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A user for each role, with a password that is made and logged when they are asked for first. Thread-safe. */
final class MadeAccounts {
    private static final System.Logger LOG = System.getLogger(MadeAccounts.class.getName());
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;

    private final UnaryOperator<String> hashes;
    private List<Account> accounts = List.of();

    /**
     * Makes none yet.
     *
     * @param hashes makes the hash of a password
     */
    MadeAccounts(UnaryOperator<String> hashes) {
        this.hashes = hashes;
    }

    /** Returns the same ones each time. */
    synchronized List<Account> all() {
        if (accounts.isEmpty()) {
            String password = password();
            PasswordHash hash = PasswordHash.of(hashes.apply(password));
            accounts = Stream.of(Role.values())
                    .map(role -> new Account(role.inWords(), role, hash))
                    .toList();
            LOG.log(
                    System.Logger.Level.INFO,
                    "Sign in as {0} with the password {1}",
                    String.join(", ", Role.ADMINISTRATOR.allInWords()),
                    password);
        }
        return accounts;
    }

    /** A hundred bits, in letters that are not mistaken for others. */
    private static String password() {
        return new SecureRandom()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
