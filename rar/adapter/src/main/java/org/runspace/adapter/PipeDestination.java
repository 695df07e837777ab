package org.runspace.adapter;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
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
        return places(properties).stream().map(Place::rest).collect(Collectors.joining(" "));
    }

    /**
     * Checks the properties here, because only here their names are known: several places at once would otherwise be
     * read as one with an odd name.
     */
    @Override
    public Target target(PoolProperties properties, Transports transports) {
        List<Place> places = places(properties);
        if (places.size() != 1) {
            throw new RunspaceException(
                    ErrorCode.POOL_PROPERTY,
                    null,
                    "processId, pipeName or path",
                    "set, and only one of the three",
                    places.stream().map(Place::toString).collect(Collectors.joining(", ")));
        }
        return Destination.super.target(properties, transports);
    }

    @Override
    public String propertyOf(String part) {
        return switch (part) {
            case "name" -> "pipeName";
            case "path" -> "path";
            default -> "processId";
        };
    }

    private static List<Place> places(PoolProperties properties) {
        return Stream.of(
                        new Place("processId", "", properties.text("processId")),
                        new Place("pipeName", "name=", properties.text("pipeName")),
                        new Place("path", "path=", properties.text("path")))
                .filter(Place::isSet)
                .toList();
    }

    /** One of the properties, and what stands before its value in a connection string. */
    private record Place(String property, String prefix, String text) {
        boolean isSet() {
            return !text.isEmpty() && !(property.equals("processId") && text.equals("0"));
        }

        String rest() {
            return prefix + text;
        }

        @Override
        public String toString() {
            return property + "=" + text;
        }
    }
}
