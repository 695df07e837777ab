package org.runspace.sample.access;

import java.util.List;

/**
 * A user that the application knows itself.
 *
 * @param name the name to sign in with
 * @param role what the user may do
 * @param hash of the password, as {@code Pbkdf2PasswordHash} writes it
 */
record Account(String name, Role role, String hash) {
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
        Role role = Role.greatest(List.of(parts[1]))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the role is none of " + String.join(", ", Role.ADMINISTRATOR.allInWords())));
        if (!parts[2].matches(
                "PBKDF2WithHmacSHA(?:224|256|384|512):[0-9]{4,7}:[A-Za-z0-9+/]{16,}=*:[A-Za-z0-9+/]{16,}=*")) {
            throw new IllegalArgumentException("the hash is not one of PBKDF2");
        }
        return new Account(parts[0], role, parts[2]);
    }
}
