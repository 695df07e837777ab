/**
 * Java records in place of property bags: {@code powerShell.invoke(Service.class)} returns records, and records go back
 * as arguments and input. {@link org.runspace.mapping.ObjectMapping} says which types there are and how each value is
 * converted.
 */
@NullMarked
package org.runspace.mapping;

import org.jspecify.annotations.NullMarked;
