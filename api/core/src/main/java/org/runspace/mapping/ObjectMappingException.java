package org.runspace.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * Thrown if objects cannot be converted to a Java type, or if nothing could ever be converted to it. Lists everything
 * that does not fit, not only the first thing.
 */
public class ObjectMappingException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable List<Mismatch> mismatches;

    private ObjectMappingException(ErrorCode code, Mismatches mismatches, @Nullable Object... arguments) {
        super(code, null, arguments);
        this.mismatches = mismatches.list();
    }

    /**
     * Creates a copy of an exception, for one that says more.
     *
     * @param found the exception, which becomes the cause
     */
    protected ObjectMappingException(ObjectMappingException found) {
        super(found, String.valueOf(found.getMessage()));
        this.mismatches = found.mismatches;
    }

    /**
     * Returns what does not fit, in the order of the objects and of the components.
     *
     * @return at most 100 entries; empty after this exception was serialized by Java
     */
    public List<Mismatch> mismatches() {
        return mismatches == null ? List.of() : mismatches;
    }

    static ObjectMappingException ofType(Class<?> type, Mismatches unmappable) {
        return new ObjectMappingException(
                ErrorCode.TYPE_NOT_MAPPABLE,
                unmappable,
                type.getName(),
                unmappable.count(),
                Mismatch.lines(unmappable.list()));
    }

    static ObjectMappingException ofObjects(Class<?> type, Mismatches mismatches) {
        return new ObjectMappingException(
                ErrorCode.OBJECT_MISMATCH,
                mismatches,
                type.getName(),
                mismatches.count(),
                Mismatch.lines(mismatches.list()));
    }
}
