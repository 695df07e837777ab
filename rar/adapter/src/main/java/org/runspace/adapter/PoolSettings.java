package org.runspace.adapter;

import java.time.Duration;
import org.runspace.RunspaceOptions;
import org.runspace.spi.Target;

/**
 * What a pool's properties come to once they are checked.
 *
 * @param target where its sessions go to
 * @param options their time limits
 * @param checkIn what becomes of used sessions
 * @param probeAfterIdle how long a session may idle before its validation asks the other side
 */
record PoolSettings(Target target, RunspaceOptions options, CheckIn checkIn, Duration probeAfterIdle) {}
