package org.runspace.transport.ssh;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.runspace.spi.Target;

/** The hosts on the way to a target. */
final class Jumps {
    private Jumps() {}

    /**
     * The host next to the target, reached through the ones before it. It has the target's settings, but for those that
     * are about PowerShell.
     */
    static Target last(Target target, List<SshAddress> jumps) {
        Map<String, String> settings = new HashMap<>(target.settings());
        settings.put(
                SshSettings.JUMP,
                jumps.subList(0, jumps.size() - 1).stream()
                        .map(SshAddress::toString)
                        .collect(Collectors.joining(",")));
        return new Target(target.scheme(), jumps.get(jumps.size() - 1).toString(), settings);
    }
}
