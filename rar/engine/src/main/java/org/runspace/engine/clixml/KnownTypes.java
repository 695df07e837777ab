package org.runspace.engine.clixml;

import java.util.List;

/** Contributes known types. Found as a service, so that CLIXML need not know the packages that own the Java forms. */
public interface KnownTypes {
    /**
     * Returns the types.
     *
     * @return no type name and no form twice, in all contributions together
     */
    List<KnownType<?>> types();
}
