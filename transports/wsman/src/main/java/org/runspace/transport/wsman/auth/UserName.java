package org.runspace.transport.wsman.auth;

/**
 * A user's name, taken apart as Windows does.
 *
 * @param domain empty for a name without one
 * @param name {@code user}, or {@code user@domain} as a whole
 */
public record UserName(String domain, String name) {
    /**
     * Takes a name apart.
     *
     * @param text {@code user}, {@code DOMAIN\name} or {@code user@domain}
     * @return its parts
     */
    public static UserName parse(String text) {
        int slash = text.indexOf('\\');
        return slash < 0 ? new UserName("", text) : new UserName(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Returns the name as users write it. */
    @Override
    public String toString() {
        return domain.isEmpty() ? name : domain + "\\" + name;
    }
}
