/**
 * The exceptions of this library and their numbered messages, for everybody who catches or reports one.
 * {@link org.runspace.error.RunspaceException} is the family; {@link org.runspace.error.ErrorCode} lists the numbers.
 */
package org.runspace.error;
