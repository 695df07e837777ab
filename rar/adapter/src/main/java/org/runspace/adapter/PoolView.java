package org.runspace.adapter;

import java.util.Map;
import org.runspace.adapter.operations.PoolMXBean;

/**
 * What an MBean shows of a pool. It keeps no secret.
 *
 * @param target where the sessions are
 * @param properties those of the pool, as they may be shown
 * @param counters the pool's counts
 */
record PoolView(String target, Map<String, String> properties, PoolCounters counters) implements PoolMXBean {
    @Override
    public String getTarget() {
        return target;
    }

    @Override
    public Map<String, String> getProperties() {
        return properties;
    }

    @Override
    public int getSessions() {
        return counters.snapshot().sessions();
    }

    @Override
    public int getInUse() {
        return counters.snapshot().inUse();
    }

    @Override
    public long getCheckOuts() {
        return counters.snapshot().checkOuts();
    }

    @Override
    public long getOpened() {
        return counters.snapshot().opened();
    }

    @Override
    public long getOpenFailures() {
        return counters.snapshot().openFailures();
    }

    @Override
    public long getLost() {
        return counters.snapshot().lost();
    }

    @Override
    public long getReplaced() {
        return counters.snapshot().replaced();
    }

    @Override
    public long getCommands() {
        return counters.commands();
    }

    @Override
    public long getReset() {
        return counters.reset();
    }

    @Override
    public int getWaiting() {
        return counters.waiting();
    }

    @Override
    public long getBytesSent() {
        return counters.bytesSent();
    }

    @Override
    public long getBytesReceived() {
        return counters.bytesReceived();
    }

    @Override
    public Map<String, Long> getCheckOutMillis() {
        return counters.checkOutTimes();
    }

    @Override
    public Map<String, Long> getCommandMillis() {
        return counters.commandTimes();
    }

    @Override
    public Map<String, Long> getOpenMillis() {
        return counters.openTimes();
    }

    @Override
    public String getLastOpenFailure() {
        return counters.lastOpenFailure();
    }

    @Override
    public String getLastOpenRemedy() {
        return counters.lastOpenRemedy();
    }

    @Override
    public long getMillisSinceOpenFailure() {
        return counters.millisSinceOpenFailure().orElse(NO_FAILURE);
    }
}
