package org.runspace;

import org.jspecify.annotations.Nullable;
import org.runspace.mapping.ObjectMappingException;
import org.runspace.object.PSObject;

/** Thrown if the output of a run cannot be converted to a Java type. Carries everything that the run sent. */
public final class ResultMappingException extends ObjectMappingException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable InvocationResult<PSObject> result;

    ResultMappingException(ObjectMappingException found, InvocationResult<PSObject> result) {
        super(found);
        this.result = result;
    }

    /**
     * Returns everything that the run sent, its objects as they came.
     *
     * @return a result with nothing in it after this exception was serialized by Java
     */
    public InvocationResult<PSObject> result() {
        return result == null ? new InvocationResult.Collector().result() : result;
    }
}
