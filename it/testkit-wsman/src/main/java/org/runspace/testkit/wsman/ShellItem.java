package org.runspace.testkit.wsman;

import java.time.Duration;
import java.util.Locale;
import org.runspace.transport.wsman.soap.BufferMode;

/**
 * What a server tells about a shell (MS-WSMV 2.2.4.37).
 *
 * @param opening what its client asked for
 * @param state its state
 * @param mode what happens to output while no client is there
 * @param idleTimeOut how long it stays without a request
 * @param mostIdleTimeOut the longest that a client may ask for
 */
record ShellItem(
        OpeningShell opening, ShellState state, BufferMode mode, Duration idleTimeOut, Duration mostIdleTimeOut) {
    /**
     * Writes the element.
     *
     * @param age how long the shell exists
     * @param silence the time since its client was last heard of
     */
    String xml(Duration age, Duration silence) {
        return "<rsp:Shell>" + Xml.field("ShellId", ServedShell.name(opening.id()))
                + Xml.field("Name", opening.name())
                + Xml.field("ResourceUri", opening.resource())
                + Xml.field("Owner", opening.caller().user())
                + Xml.field("ClientIP", opening.caller().address())
                + Xml.field("ProcessId", String.valueOf(ProcessHandle.current().pid()))
                + Xml.field("IdleTimeOut", seconds(idleTimeOut)) + Xml.field("InputStreams", "stdin pr")
                + Xml.field("OutputStreams", "stdout") + Xml.field("MaxIdleTimeOut", seconds(mostIdleTimeOut))
                + Xml.field("Locale", opening.locale()) + Xml.field("DataLocale", opening.locale())
                + Xml.field("CompressionMode", "NoCompression") + Xml.field("ProfileLoaded", "Yes")
                + Xml.field("Encoding", "UTF8") + Xml.field("BufferMode", mode.text())
                + Xml.field("State", state.word()) + Xml.field("ShellRunTime", parts(age))
                + Xml.field("ShellInactivity", parts(silence)) + "</rsp:Shell>";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "PT%d.%03dS", time.toSeconds(), time.toMillisPart());
    }

    private static String parts(Duration time) {
        return String.format(
                Locale.ROOT,
                "P%dDT%dH%dM%dS",
                time.toDaysPart(),
                time.toHoursPart(),
                time.toMinutesPart(),
                time.toSecondsPart());
    }
}
