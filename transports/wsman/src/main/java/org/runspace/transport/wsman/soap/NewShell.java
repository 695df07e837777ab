package org.runspace.transport.wsman.soap;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The shell that a client asks for.
 *
 * @param id the id of the session, which becomes the shell's
 * @param name a name that administrators see
 * @param protocolVersion the version of PSRP that the client speaks, such as {@code 2.3}
 * @param noProfile whether Windows is not to load the profile of the user
 * @param idleTimeOut how long the server keeps the shell without a client; empty for the server's own limit
 * @param bufferMode what happens to output without a client; empty for the server's own way
 */
public record NewShell(
        UUID id,
        String name,
        String protocolVersion,
        boolean noProfile,
        Optional<Duration> idleTimeOut,
        Optional<BufferMode> bufferMode) {}
