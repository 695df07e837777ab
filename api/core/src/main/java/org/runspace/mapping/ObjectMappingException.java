package org.runspace.mapping;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runspace.InvocationResult;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

/**
 * Thrown if objects cannot be converted to a Java type, or if nothing could ever be converted to it. Lists everything
 * that does not fit, not only the first thing.
 */
public class ObjectMappingException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable List<Mismatch> mismatches;
    private final transient @Nullable InvocationResult<PSObject> result;

    private ObjectMappingException(
            ErrorCode code, Class<?> type, Mismatches mismatches, @Nullable InvocationResult<PSObject> result) {
        super(code, null, type.getName(), mismatches.count(), lines(mismatches));
        this.mismatches = mismatches.list();
        this.result = result;
    }

    static ObjectMappingException ofType(Class<?> type, Mismatches unmappable) {
        return new ObjectMappingException(ErrorCode.TYPE_NOT_MAPPABLE, type, unmappable, null);
    }

    static ObjectMappingException ofObjects(
            Class<?> type, Mismatches mismatches, @Nullable InvocationResult<PSObject> result) {
        return new ObjectMappingException(ErrorCode.OBJECT_MISMATCH, type, mismatches, result);
    }

    /**
     * Returns what does not fit, in the order of the objects and of the components.
     *
     * @return at most 100 entries; empty after this exception was serialized by Java
     */
    public List<Mismatch> mismatches() {
        return mismatches == null ? List.of() : mismatches;
    }

    /**
     * Returns everything that the run sent, with its objects as they came, so that nothing is lost.
     *
     * @return a result with nothing in it if the exception is not about the objects of a whole run, or after it was
     *     serialized by Java
     */
    public InvocationResult<PSObject> result() {
        return result == null ? new InvocationResult.Collector().result() : result;
    }

    private static String lines(Mismatches mismatches) {
        return mismatches.list().stream().map(Mismatch::toString).collect(Collectors.joining("\n  ", "\n  ", ""));
    }
}
