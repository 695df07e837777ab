package org.runspace.sample.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.runspace.sample.UserName;

/**
 * A user that the application knows itself.
 *
 * @param name the name to sign in with
 * @param role what the user may do
 * @param hash of the password
 */
record Account(String name, Role role, PasswordHash hash) {
    /**
     * Reads the file of users.
     *
     * @param lines accounts, empty lines, and comments that begin with {@code #}
     * @throws IllegalArgumentException with the line's number, and without the line, if one is in no order
     */
    static List<Account> all(List<String> lines) {
        List<Account> accounts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                Account account = of(line);
                if (!names.add(account.name())) {
                    throw new IllegalArgumentException("an earlier line has the same name");
                }
                accounts.add(account);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return accounts;
    }

    /**
     * Reads a line of the file of users.
     *
     * @param line {@code name:role:hash}; the hash has colons, too
     * @throws IllegalArgumentException if it is none; without the line in its message
     */
    static Account of(String line) {
        String[] parts = line.split(":", 3);
        if (parts.length != 3 || parts[0].isBlank()) {
            throw new IllegalArgumentException("not name:role:hash");
        }
        if (!UserName.isFit(parts[0])) {
            throw new IllegalArgumentException(
                    "the name has not 1 to " + UserName.LONGEST + " characters in a line, without controls");
        }
        Role role = Role.greatest(List.of(parts[1]))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the role is none of " + String.join(", ", Role.ADMINISTRATOR.allInWords())));
        return new Account(parts[0], role, PasswordHash.of(parts[2]));
    }
}
