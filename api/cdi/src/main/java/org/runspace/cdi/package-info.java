/** Injection of remote runspaces into the beans of an application. */
@NullMarked
package org.runspace.cdi;

import org.jspecify.annotations.NullMarked;
