package org.runspace.adapter;

import java.util.List;
import java.util.stream.Stream;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/** A running process, by one of the properties {@code processId}, {@code pipeName} and {@code path}. */
record PipeDestination() implements Destination {
    @Override
    public String scheme(PoolProperties properties) {
        return "pipe";
    }

    @Override
    public String rest(PoolProperties properties) {
        return String.join(" ", places(properties));
    }

    /**
     * Checks the properties here, because only here their names are known: several places at once would otherwise be
     * read as one with an odd name.
     */
    @Override
    public Target target(PoolProperties properties, Transports transports) {
        if (places(properties).size() != 1) {
            throw new ConnectionStringException(
                    ErrorCode.SETTING_VALUE,
                    null,
                    "pipe",
                    "exactly one of the properties processId, pipeName and path",
                    rest(properties));
        }
        return Destination.super.target(properties, transports);
    }

    private static List<String> places(PoolProperties properties) {
        String processId = properties.text("processId");
        return Stream.of(
                        processId.equals("0") ? "" : processId,
                        place("name=", properties.text("pipeName")),
                        place("path=", properties.text("path")))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String place(String prefix, String text) {
        return text.isEmpty() ? "" : prefix + text;
    }
}
