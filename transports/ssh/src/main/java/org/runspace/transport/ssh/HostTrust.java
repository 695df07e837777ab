package org.runspace.transport.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a host has to show to be believed.
 *
 * @param knownHosts the files with known host keys
 * @param alias the name under which the host's key is known, in the place of its address; empty if it has none
 * @param strictness what is done with a host whose key is not known
 * @param sha1 whether signatures with SHA-1 are made and taken
 */
record HostTrust(List<Path> knownHosts, String alias, SshSettings.Strictness strictness, boolean sha1) {
    /** The host's name in {@code known_hosts} files. */
    String knownName(SshAddress address) {
        return alias.isEmpty() ? address.knownHostsName() : alias.toLowerCase(Locale.ROOT);
    }

    /** The host's name in certificates, and in {@code known_hosts} files that do not name its port. */
    String portlessName(SshAddress address) {
        return alias.isEmpty() ? address.host() : alias.toLowerCase(Locale.ROOT);
    }
}
