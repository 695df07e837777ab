package org.runspace.cdi;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;
import org.runspace.pipeline.PipelineSource;

/** The name of a pool in an annotation, and the way from there to the pool. Thread-safe. */
final class PoolName implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String JNDI = "java:";
    private static final String REFERENCES = "java:comp/env/";
    private static final String SETTING = "org.runspace.resource.";

    private final String name;
    /** The JNDI name that the pool was found at. */
    private transient volatile @Nullable String known;

    PoolName(String name) {
        this.name = name;
    }

    /**
     * Looks the pool up, each time, so that the container sees each use where it happens.
     *
     * @throws RunspaceResourceException if there is none
     */
    PipelineSource pool() {
        String before = known;
        if (before == null) {
            return search();
        }
        try {
            return require(before, InitialContext.doLookup(before));
        } catch (NamingException e) {
            // another component of the application knows it by another name
            return search();
        }
    }

    private PipelineSource search() {
        if (name.startsWith(JNDI)) {
            return at(name);
        }
        String key = SETTING + name;
        Configuration configuration = Configuration.ofServer();
        Optional<String> value = configuration.value(key);
        return value.isPresent() ? at(value.get()) : named(configuration.place(key));
    }

    /** Asks the naming for the name as it is. */
    private PipelineSource named(String asked) {
        List<String> places = new ArrayList<>(List.of(asked));
        for (String place : List.of(REFERENCES + name, name)) {
            try {
                return found(place, InitialContext.doLookup(place));
            } catch (NamingException e) {
                places.add("JNDI at " + place + " (" + e.getMessage() + ")");
            }
        }
        throw new RunspaceResourceException(ErrorCode.RESOURCE_UNKNOWN, null, name, String.join(", ", places));
    }

    private PipelineSource at(String place) {
        return found(place, lookUp(place));
    }

    /** A text, which {@code <env-entry>} binds, is the JNDI name of the pool. */
    private PipelineSource found(String place, @Nullable Object bound) {
        String last = bound instanceof String text ? text : place;
        PipelineSource pool = require(last, bound instanceof String ? lookUp(last) : bound);
        known = last;
        return pool;
    }

    private static Object lookUp(String place) {
        try {
            return InitialContext.doLookup(place);
        } catch (NamingException e) {
            throw new RunspaceResourceException(ErrorCode.RESOURCE_LOOKUP, e, place, e.getMessage());
        }
    }

    private static PipelineSource require(String place, @Nullable Object bound) {
        if (bound instanceof PipelineSource pool) {
            return pool;
        }
        String what = bound == null
                ? "nothing is bound there"
                : "a " + bound.getClass().getName() + " is bound there";
        throw new RunspaceResourceException(ErrorCode.RESOURCE_LOOKUP, null, place, what);
    }

    /** Returns the name in the annotation. */
    @Override
    public String toString() {
        return name;
    }
}
