/** Writes Java interfaces whose methods are the commands of an endpoint. */
@org.jspecify.annotations.NullMarked
package org.runspace.cli.generate;
