/** What an application tells MicroProfile Health of its server's pools, where the server has that. */
@NullMarked
package org.runspace.cdi.health;

import org.jspecify.annotations.NullMarked;
